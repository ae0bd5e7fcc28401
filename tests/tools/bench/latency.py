"""A proxy that makes each call of AWS take longer: latency.py MILLISECONDS URL

It prints the address at which it listens, and ends when its standard input does. What a client sends goes on to the URL
that long after it came; responses are not delayed.
"""

import asyncio
import sys
import urllib.parse


async def copy_later(reader, writer, seconds):
    """Copies what comes, each piece so many seconds after it came."""
    loop = asyncio.get_running_loop()
    pieces = asyncio.Queue()

    async def receive():
        while piece := await reader.read(1 << 16):
            pieces.put_nowait((loop.time() + seconds, piece))
        pieces.put_nowait((loop.time(), b""))

    receiving = asyncio.create_task(receive())
    while True:
        due, piece = await pieces.get()
        if not piece:
            break
        await asyncio.sleep(due - loop.time())
        writer.write(piece)
        await writer.drain()
    await receiving
    writer.close()


async def copy(reader, writer):
    while piece := await reader.read(1 << 16):
        writer.write(piece)
        await writer.drain()
    writer.close()


async def main():
    seconds = int(sys.argv[1]) / 1000
    server = urllib.parse.urlsplit(sys.argv[2])

    async def connected(reader, writer):
        try:
            from_server, to_server = await asyncio.open_connection(server.hostname, server.port)
            await asyncio.gather(copy_later(reader, to_server, seconds), copy(from_server, writer))
        except OSError:
            writer.close()

    listening = await asyncio.start_server(connected, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    print(f"listening on http://127.0.0.1:{port}", flush=True)
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
