"""The plot of the page: time and calls of a plan against the number of groups, both on logarithmic axes."""

import html
import math

WIDTH, HEIGHT = 400, 300
LEFT, TOP, RIGHT, BOTTOM = 52, 34, 14, 40
COLOURS = ["#1f6feb", "#0a3069", "#8c959f", "#d1242f", "#bc4c00"]


class Panel:
    """One diagram. A series is (name, [(count, value)], is it measured in this run)."""

    def __init__(self, title, unit, series):
        self.title, self.unit = title, unit
        self.series = [(name, [p for p in points if p[1] > 0], now) for name, points, now in series]
        points = [point for _, points, _ in self.series for point in points]
        self.x = self.decades(x for x, _ in points)
        self.y = self.decades(y for _, y in points)

    @staticmethod
    def decades(values):
        values = list(values)
        low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        return low, max(high, low + 1)

    def place(self, x, y):
        across = (math.log10(x) - self.x[0]) / (self.x[1] - self.x[0])
        up = (math.log10(y) - self.y[0]) / (self.y[1] - self.y[0])
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    def svg(self):
        out = [f'<text x="{LEFT}" y="18" class="title">{html.escape(self.title)}</text>']
        for exponent in range(self.x[0], self.x[1] + 1):
            x, bottom = self.place(10**exponent, 10 ** self.y[0])
            top = self.place(10**exponent, 10 ** self.y[1])[1]
            out.append(f'<path class="grid" d="M{x:.1f} {bottom:.1f}V{top:.1f}"/>')
            out.append(f'<text x="{x:.1f}" y="{bottom + 16:.1f}" text-anchor="middle">{10**exponent:,}</text>')
        for exponent in range(self.y[0], self.y[1] + 1):
            left, y = self.place(10 ** self.x[0], 10.0**exponent)
            right = self.place(10 ** self.x[1], 10.0**exponent)[0]
            out.append(f'<path class="grid" d="M{left:.1f} {y:.1f}H{right:.1f}"/>')
            label = f"{10**exponent:,}" if exponent >= 0 else f"{10.0**exponent:g}"
            out.append(f'<text x="{left - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{label}{self.unit}</text>')
        for number, (name, points, now) in enumerate(self.series):
            out += self.line(number, name, points, now)
        out.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 6}" text-anchor="middle">groups of two nodes</text>')
        return "\n".join(out)

    def line(self, number, name, points, now):
        colour = COLOURS[number % len(COLOURS)]
        places = [self.place(x, y) for x, y in points]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        dashes = "" if now else ' stroke-dasharray="5 4"'
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>'
        for x, y in places:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
        y = TOP + 12 + number * 15
        yield f'<path d="M{LEFT + 8} {y - 4}h18" stroke="{colour}" stroke-width="2"{dashes}/>'
        yield f'<text x="{LEFT + 31}" y="{y}">{html.escape(name)}</text>'


STYLE = (
    "text{font:11px system-ui,sans-serif;fill:#24292f}.title{font-weight:600;font-size:13px}"
    ".grid{stroke:#d0d7de;stroke-width:1}"
)


def svg(panels):
    width = WIDTH * len(panels)
    parts = [f'<g transform="translate({WIDTH * n} 0)">\n{panel.svg()}\n</g>' for n, panel in enumerate(panels)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}">\n'
        f'<style>{STYLE}</style>\n<rect width="{width}" height="{HEIGHT}" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )
