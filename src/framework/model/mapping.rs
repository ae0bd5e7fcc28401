//! What the calls of an API do with each attribute of a model, written once per attribute.
//!
//! A model that is `mapped by` a table gets a struct with one field for each attribute and block. The
//! resource fills it in with a struct literal, so that an attribute without an entry does not compile.
//! The inputs of creation and change, the state that is read back, and what a change keeps in the
//! state alone, all follow from that table.
//!
//! ```
//! use elasticache::framework::model::{Mapped, Mapping, Model, Val};
//! use elasticache::framework::schema::{computed, optional, required};
//!
//! elasticache::model! {
//!     /// A thing.
//!     pub struct Thing mapped by ThingMappings {
//!         /// Name of the thing.
//!         name: String => required().force_new(),
//!         /// Size of the thing.
//!         size: i64 => optional(),
//!         /// Address of the thing.
//!         address: String => computed(),
//!     }
//! }
//!
//! #[derive(Default, Debug, PartialEq)]
//! pub struct Input {
//!     name: Option<String>,
//!     size: Option<i64>,
//! }
//!
//! impl Mapped for Thing {
//!     type Create = Input;
//!     type Modify = Input;
//!     type Answer<'a> = &'a str;
//!     type Call = ();
//! }
//!
//! let mappings = ThingMappings {
//!     name: Mapping::CreateOnly {
//!         create: |input, name, _| input.name = name.known().cloned(),
//!         read: |before, _| before.clone(),
//!     },
//!     size: Mapping::Argument {
//!         create: |input, size, _| input.size = size.known().copied(),
//!         modify: |input, size, _| input.size = size.changed().copied(),
//!         read: |before, _| before.clone(),
//!     },
//!     address: Mapping::Computed { read: |_, address| Val::from(*address) },
//! };
//!
//! let prior = Thing { name: "a".into(), ..Thing::empty() };
//! let planned = Thing { size: Val::Known(2), ..prior.clone() };
//! let mut input = Input::default();
//! mappings.modify(&mut input, &prior, &planned);
//! assert_eq!(input, Input { name: None, size: Some(2) });
//! assert_eq!(mappings.read(&planned, &"10.0.0.1").address, "10.0.0.1".into());
//! ```
//!
//! Without the entry for `size` the same table does not compile:
//!
//! ```compile_fail,E0063
//! # use elasticache::framework::model::{Mapped, Mapping, Model, Val};
//! # use elasticache::framework::schema::{computed, optional, required};
//! # elasticache::model! {
//! #     /// A thing.
//! #     pub struct Thing mapped by ThingMappings {
//! #         /// Name of the thing.
//! #         name: String => required().force_new(),
//! #         /// Size of the thing.
//! #         size: i64 => optional(),
//! #         /// Address of the thing.
//! #         address: String => computed(),
//! #     }
//! # }
//! # #[derive(Default, Debug, PartialEq)]
//! # pub struct Input {
//! #     name: Option<String>,
//! #     size: Option<i64>,
//! # }
//! # impl Mapped for Thing {
//! #     type Create = Input;
//! #     type Modify = Input;
//! #     type Answer<'a> = &'a str;
//! #     type Call = ();
//! # }
//! let mappings = ThingMappings {
//!     name: Mapping::CreateOnly {
//!         create: |input, name, _| input.name = name.known().cloned(),
//!         read: |before, _| before.clone(),
//!     },
//!     address: Mapping::Computed { read: |_, address| Val::from(*address) },
//! };
//! ```

use super::field::Field;
use super::model_trait::Model;
use super::val::Val;

/// A model whose attributes the calls of an API set and show.
pub trait Mapped: Model {
    /// The input of the call that creates.
    type Create;
    /// The input of the call that changes.
    type Modify;
    /// What the API shows, with the state before.
    type Answer<'a>;
    /// The calls besides those two that change attributes.
    type Call: Copy + PartialEq;
}

/// Sets an input of the creation: the input, the planned value, and all planned values. A write-only
/// value is among them.
pub type Create<R, T> = fn(&mut <R as Mapped>::Create, &Val<T>, &R);

/// Sets an input of the call that changes, if the value or what depends on it differs.
pub type Modify<R, T> = fn(&mut <R as Mapped>::Modify, Diff<'_, Val<T>>, Diff<'_, R>);

/// Sets an input of the call that changes from a planned value, right after the creation.
pub type Complete<R, T> = fn(&mut <R as Mapped>::Modify, &Val<T>, &R);

/// The value for the state, from the one before and what the API shows.
pub type Read<R, T> = fn(&Val<T>, &<R as Mapped>::Answer<'_>) -> Val<T>;

/// What the calls do with one attribute.
#[expect(missing_debug_implementations, reason = "functions have nothing to show")]
pub enum Mapping<R: Mapped, T> {
    /// The configuration sets it, and it is kept in the state alone.
    Local,
    /// The configuration sets it, and it is kept nowhere. The entry of another attribute sends it.
    WriteOnly,
    /// It is sent at creation. The plan says whether another value needs a new resource.
    CreateOnly {
        /// Sends it at creation.
        create: Create<R, T>,
        /// Reads it.
        read: Read<R, T>,
    },
    /// It is sent at creation, and when it changes.
    Argument {
        /// Sends it at creation.
        create: Create<R, T>,
        /// Sends a change of it.
        modify: Modify<R, T>,
        /// Reads it.
        read: Read<R, T>,
    },
    /// The call that creates has no input for it, so it is sent right after the creation.
    ModifyOnly {
        /// Sends it right after the creation.
        complete: Complete<R, T>,
        /// Sends a change of it.
        modify: Modify<R, T>,
        /// Reads it.
        read: Read<R, T>,
    },
    /// It is sent at creation; the input of a change is made elsewhere, from several attributes together.
    Separate {
        /// The call that changes it.
        call: R::Call,
        /// Sends it at creation.
        create: Create<R, T>,
        /// Reads it.
        read: Read<R, T>,
    },
    /// It is sent at creation, and a change of it in a call of its own, which has the input of the call that
    /// changes.
    InOwnCall {
        /// The call that changes it.
        call: R::Call,
        /// Sends it at creation.
        create: Create<R, T>,
        /// Sends a change of it.
        modify: Modify<R, T>,
        /// Reads it.
        read: Read<R, T>,
    },
    /// It is only read.
    Computed {
        /// Reads it.
        read: Read<R, T>,
    },
}

/// What brings the planned value of an attribute into the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedBy<C> {
    /// No call: it is taken over before the first one.
    NoCall,
    /// The call that changes most attributes.
    Modify,
    /// A call of its own.
    Call(C),
}

/// A value, or all values, before and after a change.
#[derive(Debug)]
pub struct Diff<'a, V> {
    /// As the state has it.
    pub prior: &'a V,
    /// As it is planned.
    pub planned: &'a V,
}

impl<V> Clone for Diff<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Diff<'_, V> {}

impl<'a, V> Diff<'a, V> {
    /// A part of both.
    #[must_use]
    pub fn map<W>(self, part: impl Fn(&'a V) -> &'a W) -> Diff<'a, W> {
        Diff { prior: part(self.prior), planned: part(self.planned) }
    }
}

impl<'a, T: Field> Diff<'a, Val<T>> {
    /// The planned value, if it is known and differs from the one before.
    #[must_use]
    pub fn changed(self) -> Option<&'a T> {
        let same = self.prior.to_value().equivalent(&self.planned.to_value());
        if same { None } else { self.planned.known() }
    }
}

/// For an attribute that the input of the creation does not carry.
pub fn not_sent<C, V, R>(_input: &mut C, _planned: &V, _all: &R) {}

impl<R: Mapped, T: Clone> Mapping<R, T> {
    /// Sends it at creation.
    pub fn create(&self, input: &mut R::Create, value: &Val<T>, planned: &R) {
        match self {
            Self::CreateOnly { create, .. }
            | Self::Argument { create, .. }
            | Self::Separate { create, .. }
            | Self::InOwnCall { create, .. } => create(input, value, planned),
            Self::Local | Self::WriteOnly | Self::ModifyOnly { .. } | Self::Computed { .. } => {}
        }
    }

    /// Sends it right after the creation.
    pub fn complete(&self, input: &mut R::Modify, value: &Val<T>, planned: &R) {
        if let Self::ModifyOnly { complete, .. } = self {
            complete(input, value, planned);
        }
    }

    /// Sends a change of it.
    pub fn modify(&self, input: &mut R::Modify, value: Diff<'_, Val<T>>, all: Diff<'_, R>) {
        if let Self::Argument { modify, .. } | Self::ModifyOnly { modify, .. } = self {
            modify(input, value, all);
        }
    }

    /// Sends a change of it, if this call of its own brings it.
    pub fn modify_in(
        &self,
        own: R::Call,
        input: &mut R::Modify,
        value: Diff<'_, Val<T>>,
        all: Diff<'_, R>,
    ) {
        if let Self::InOwnCall { call, modify, .. } = self
            && *call == own
        {
            modify(input, value, all);
        }
    }

    /// Reads it.
    pub fn read(&self, before: &Val<T>, answer: &R::Answer<'_>) -> Val<T> {
        match self {
            Self::Local => before.clone(),
            Self::WriteOnly => Val::Null,
            Self::CreateOnly { read, .. }
            | Self::Argument { read, .. }
            | Self::ModifyOnly { read, .. }
            | Self::Separate { read, .. }
            | Self::InOwnCall { read, .. }
            | Self::Computed { read } => read(before, answer),
        }
    }

    /// What brings its planned value into the state.
    pub fn changed_by(&self) -> ChangedBy<R::Call> {
        match self {
            Self::Local | Self::CreateOnly { .. } => ChangedBy::NoCall,
            Self::Separate { call, .. } | Self::InOwnCall { call, .. } => ChangedBy::Call(*call),
            Self::WriteOnly
            | Self::Argument { .. }
            | Self::ModifyOnly { .. }
            | Self::Computed { .. } => ChangedBy::Modify,
        }
    }

    /// Takes over the planned value if one of these brings it. What the API decides at creation stays as it
    /// was where the plan does not know it.
    pub fn apply_planned(&self, by: &[ChangedBy<R::Call>], reached: &mut Val<T>, planned: &Val<T>) {
        let decided = self.is_create_only() && planned.is_unknown();
        if by.contains(&self.changed_by()) && !decided {
            reached.clone_from(planned);
        }
    }

    /// Whether it can be given at creation only.
    pub fn is_create_only(&self) -> bool {
        matches!(self, Self::CreateOnly { .. })
    }
}

/// Declares the table of a model; called by [`model!`](crate::model!).
#[doc(hidden)]
#[macro_export]
macro_rules! mappings {
    ($vis:vis $model:ident by $mappings:ident { $($field:ident: $ty:ty,)* }) => {
        #[doc = concat!("What the calls do with each attribute of [`", stringify!($model), "`].")]
        #[expect(missing_debug_implementations, reason = "functions have nothing to show")]
        $vis struct $mappings {
            $(
                #[doc = concat!("What the calls do with `", stringify!($field), "`.")]
                pub $field: $crate::framework::model::Mapping<$model, $ty>,
            )*
        }

        impl $mappings {
            /// Sets the inputs of the creation from what is planned.
            pub fn create(
                &self,
                input: &mut <$model as $crate::framework::model::Mapped>::Create,
                planned: &$model,
            ) {
                $(self.$field.create(input, &planned.$field, planned);)*
            }

            /// Sets the inputs of the call that follows the creation.
            pub fn complete(
                &self,
                input: &mut <$model as $crate::framework::model::Mapped>::Modify,
                planned: &$model,
            ) {
                $(self.$field.complete(input, &planned.$field, planned);)*
            }

            /// Sets the inputs of a change from what differs.
            pub fn modify(
                &self,
                input: &mut <$model as $crate::framework::model::Mapped>::Modify,
                prior: &$model,
                planned: &$model,
            ) {
                use $crate::framework::model::Diff;
                let all = Diff { prior, planned };
                $(
                    let value = Diff { prior: &prior.$field, planned: &planned.$field };
                    self.$field.modify(input, value, all);
                )*
            }

            /// Sets the inputs of a change that this call of its own brings, from what differs.
            pub fn modify_in(
                &self,
                call: <$model as $crate::framework::model::Mapped>::Call,
                input: &mut <$model as $crate::framework::model::Mapped>::Modify,
                prior: &$model,
                planned: &$model,
            ) {
                use $crate::framework::model::Diff;
                let all = Diff { prior, planned };
                $(
                    let value = Diff { prior: &prior.$field, planned: &planned.$field };
                    self.$field.modify_in(call, input, value, all);
                )*
            }

            /// Names of the attributes that differ and that this call brings.
            #[must_use]
            pub fn changed_in(
                &self,
                call: <$model as $crate::framework::model::Mapped>::Call,
                prior: &$model,
                planned: &$model,
            ) -> Vec<&'static str> {
                let by = $crate::framework::model::ChangedBy::Call(call);
                let all = [$((
                    stringify!($field),
                    self.$field.changed_by() == by && prior.$field != planned.$field,
                ),)*];
                all.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect()
            }

            /// The state, from the one before and what the API shows.
            #[must_use]
            pub fn read(
                &self,
                before: &$model,
                answer: &<$model as $crate::framework::model::Mapped>::Answer<'_>,
            ) -> $model {
                $model { $($field: self.$field.read(&before.$field, answer),)* }
            }

            /// Takes over into `reached` the planned values that a call has brought there.
            pub fn apply_planned(
                &self,
                by: &[$crate::framework::model::ChangedBy<
                    <$model as $crate::framework::model::Mapped>::Call,
                >],
                reached: &mut $model,
                planned: &$model,
            ) {
                $(self.$field.apply_planned(by, &mut reached.$field, &planned.$field);)*
            }

            /// Names of the attributes that can be given at creation only.
            #[must_use]
            pub fn create_only(&self) -> Vec<&'static str> {
                let all = [$((stringify!($field), self.$field.is_create_only()),)*];
                all.into_iter().filter_map(|(name, only)| only.then_some(name)).collect()
            }
        }
    };
}
