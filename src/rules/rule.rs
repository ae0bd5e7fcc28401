//! A rule: its data and its check.

use std::future::Future;
use std::pin::Pin;

use crate::framework::planned_change::PlannedChange;

use super::facts::Facts;
use super::findings::Findings;
use super::limits::Limit;
use super::metadata::RuleMetadata;

/// A rule about resources of one model.
#[derive(Debug)]
pub struct Rule<M: 'static> {
    /// What it says.
    pub metadata: RuleMetadata,
    /// How it is checked.
    pub check: Check<M>,
}

/// The rules of a resource: some come in families, others alone.
pub type Rules<M> = &'static [&'static [Rule<M>]];

/// A rule that stands alone in a list of families.
#[must_use]
pub const fn one<M>(rule: &'static Rule<M>) -> &'static [Rule<M>] {
    std::slice::from_ref(rule)
}

/// What a check that asks AWS returns.
pub type CheckFuture<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// How and when a rule is checked. Each form is the earliest that its values allow.
///
/// Every form that gives errors is checked again right before the first call that changes something,
/// when all values are known.
#[derive(Debug)]
pub enum Check<M: 'static> {
    /// From the configuration alone, in `terraform validate`. Errors only, with the same limit in
    /// both editions. Terraform validates again with the values known in a plan and in an apply.
    Config(fn(&M, &mut Findings)),
    /// In the plan, from the prior and the planned values. Only if one of the rule's attributes is
    /// new, and only in the editions that have the limit.
    Plan(fn(&PlannedChange<'_, M>, &mut Findings)),
    /// As [`Check::Plan`], with the limit of the edition.
    Limit(fn(&PlannedChange<'_, M>, Limit, &mut Findings)),
    /// In two parts: what the configuration alone shows to be wrong in both editions, in `terraform
    /// validate`; and the rest in the plan. One mistake is found by one of the two.
    Split {
        /// As [`Check::Config`].
        config: fn(&M, &mut Findings),
        /// As [`Check::Plan`]. It may also [`Findings::advise`].
        plan: fn(&PlannedChange<'_, M>, &mut Findings),
    },
    /// As [`Check::Split`], with the limit of the edition in the second part.
    SplitLimit {
        /// As [`Check::Config`].
        config: fn(&M, &mut Findings),
        /// As [`Check::Limit`].
        plan: fn(&PlannedChange<'_, M>, Limit, &mut Findings),
    },
    /// As [`Check::Plan`], with facts that only AWS has.
    Remote(
        for<'a> fn(&'a PlannedChange<'a, M>, &'a dyn Facts, &'a mut Findings) -> CheckFuture<'a>,
    ),
    /// As [`Check::Remote`], about things that the configuration names. Where the plan replaces what
    /// exists, names that are not new are checked, too, and what is missing is an error: otherwise the
    /// old resource would be deleted before AWS refuses the new one.
    Named(for<'a> fn(&'a PlannedChange<'a, M>, &'a dyn Facts, &'a mut Findings) -> CheckFuture<'a>),
    /// Nothing is checked: the plan itself keeps the rule, and the examples show it. For
    /// [`Kind::Replacement`](super::Kind::Replacement) and [`Kind::Normalise`](super::Kind::Normalise).
    ByPlan,
}

impl<M> Check<M> {
    /// When it speaks first, for the guide.
    #[must_use]
    pub fn when(&self) -> &'static str {
        match self {
            Self::Config(_) | Self::Split { .. } | Self::SplitLimit { .. } => "validate",
            Self::Plan(_) | Self::Limit(_) | Self::ByPlan => "plan",
            Self::Remote(_) | Self::Named(_) => "plan, with facts from AWS",
        }
    }

    /// The part that needs the configuration alone.
    #[must_use]
    pub fn config(&self) -> Option<fn(&M, &mut Findings)> {
        match self {
            Self::Config(config) | Self::Split { config, .. } | Self::SplitLimit { config, .. } => {
                Some(*config)
            }
            Self::Plan(_) | Self::Limit(_) | Self::Remote(_) | Self::Named(_) | Self::ByPlan => {
                None
            }
        }
    }
}
