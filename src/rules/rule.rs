//! What a rule is: data about it, its check, and examples.

use std::future::Future;
use std::pin::Pin;

use crate::framework::planned_change::PlannedChange;
use crate::rules::edition::Edition;

use super::example::Example;
use super::facts::Facts;
use super::findings::Findings;

/// What a rule says and why. All of it is for people: diagnostics, the guide and `rules --json` are
/// made from it.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The id, as in `tests/rules.tsv`; also the name of the rule's file, with underscores.
    pub id: &'static str,
    /// The summary of its diagnostics: names the thing, constant, without a full stop. Terraform
    /// merges warnings with equal summaries.
    pub title: &'static str,
    /// What it demands, in one sentence.
    pub demand: &'static str,
    /// The sentence of the document of 2017-10-24 it comes from, word for word.
    pub sentence: &'static str,
    /// What breaking it leads to.
    pub kind: Kind,
    /// The attributes and blocks at the root whose values it reads. A rule about creating and changing
    /// speaks only if one of them is new.
    pub attributes: &'static [&'static str],
    /// What AWS allows today where that is more, to complete "Today AWS allows ...". `None` where the
    /// limit is the same in both editions.
    pub today: Option<&'static str>,
    /// Wrong and right configurations.
    pub examples: &'static [Example],
}

/// What breaking a rule leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An error.
    Error,
    /// Advice.
    Warning,
    /// The change plans a replacement that names the attribute.
    Replacement,
    /// Nothing at all: it must be neither an error nor a difference.
    Normalise,
}

impl Kind {
    /// The word for it in `tests/rules.tsv` and in the guide.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Replacement => "replacement",
            Self::Normalise => "normalise",
        }
    }
}

/// A rule about resources of one model.
#[derive(Debug)]
pub struct Rule<M: 'static> {
    /// What it says.
    pub about: About,
    /// How it is checked.
    pub check: Check<M>,
}

/// What a check that asks AWS returns.
pub type Asking<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// How and when a rule is checked. Each form is the earliest that its values allow.
///
/// Every form that gives errors is checked again right before the first call that changes something,
/// when all values are known.
#[derive(Debug)]
pub enum Check<M: 'static> {
    /// From the configuration alone, in `terraform validate`. Errors only, with the same limit in
    /// both editions. Terraform validates again with the values known in a plan and in an apply.
    Config(fn(&M, &mut Findings)),
    /// From the configuration and the edition, in the plan. Only if one of the rule's attributes is
    /// new.
    Limit(fn(&M, Edition, &mut Findings)),
    /// From the prior and the planned values, in the plan. Only if one of the rule's attributes is
    /// new.
    Change(fn(&PlannedChange<'_, M>, Edition, &mut Findings)),
    /// In two parts: what the configuration alone shows to be wrong in both editions, in `terraform
    /// validate`; and the rest in the plan, only if one of the rule's attributes is new. One mistake
    /// is found by one of the two.
    Split {
        /// The first part. Errors only.
        config: fn(&M, &mut Findings),
        /// The second part. It may also [`Findings::advise`].
        plan: fn(&PlannedChange<'_, M>, Edition, &mut Findings),
    },
    /// With facts that only AWS has, in the plan and before the change. Only if one of the rule's
    /// attributes is new.
    Remote(for<'a> fn(&'a PlannedChange<'a, M>, &'a dyn Facts, &'a mut Findings) -> Asking<'a>),
    /// Nothing is checked: the plan itself keeps the rule, and the examples show it. For
    /// [`Kind::Replacement`] and [`Kind::Normalise`].
    ByPlan,
}

impl<M> Check<M> {
    /// When it speaks first, for the guide.
    #[must_use]
    pub fn when(&self) -> &'static str {
        match self {
            Self::Config(_) | Self::Split { .. } => "validate",
            Self::Limit(_) | Self::Change(_) | Self::ByPlan => "plan",
            Self::Remote(_) => "plan, with facts from AWS",
        }
    }
}
