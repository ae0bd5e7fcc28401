//! Wrong and right configurations. They stand in the guide, and the tests run each through terraform.

/// Arguments of a resource that break a rule, or keep it.
///
/// Only what matters is written; the tests and the guide add what every resource needs (see
/// [`super::base`]). In a wrong example the comment `# wrong` ends the line to which the diagnostic
/// must point; without one it points to the first line of the resource.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// What it shows.
    pub verdict: Verdict,
    /// The arguments that are applied first; `None` where the example is about a creation.
    pub before: Option<&'static str>,
    /// The arguments.
    pub body: &'static str,
    /// Whether the provider says `api_edition = "current"`.
    pub current: bool,
    /// Whether the plan says it although its rule speaks in `terraform validate`, too.
    pub in_plan: bool,
}

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The rule speaks, or a replacement is planned, and nothing else happens.
    Wrong,
    /// Nothing is said, and no replacement is planned.
    Right,
}

impl Example {
    const fn new(verdict: Verdict, body: &'static str) -> Self {
        Self { verdict, before: None, body, current: false, in_plan: false }
    }

    /// Arguments that break the rule.
    #[must_use]
    pub const fn wrong(body: &'static str) -> Self {
        Self::new(Verdict::Wrong, body)
    }

    /// Arguments that keep it.
    #[must_use]
    pub const fn right(body: &'static str) -> Self {
        Self::new(Verdict::Right, body)
    }

    /// Arguments that keep it, of a resource that has them already.
    #[must_use]
    pub const fn unchanged(body: &'static str) -> Self {
        Self::right(body).after(body)
    }

    /// What is there before: the example is a change of it.
    #[must_use]
    pub const fn after(mut self, before: &'static str) -> Self {
        self.before = Some(before);
        self
    }

    /// With the limits of today.
    #[must_use]
    pub const fn current(mut self) -> Self {
        self.current = true;
        self
    }

    /// Found by the second part of a check in two parts.
    #[must_use]
    pub const fn in_plan(mut self) -> Self {
        self.in_plan = true;
        self
    }
}
