//! The macro that declares a model.

/// Declares a model.
///
/// Each attribute is `name: RustType => behavior,`; the struct's field is `Val<RustType>`. Nested
/// blocks stand in a second group; the struct's field is `Val<Vec<Model>>`, whatever the nesting.
/// An attribute that several models have is declared once, as a [`Shared`](super::Shared), and used as
/// `name: TheShared,`; a block without `=> repeat` stands once, with the description of its model.
/// `struct Name mapped by Table` declares a table of [mappings](super::mapping) as well.
///
/// ```
/// use elasticache::framework::model::{Model, single};
/// use elasticache::framework::schema::{computed, optional, required};
///
/// elasticache::model! {
///     /// A thing.
///     pub struct Thing {
///         /// Name of the thing.
///         name: String => required().force_new(),
///         /// Where it listens.
///         port: i64 => optional(),
///     }
///     blocks {
///         /// Time limits.
///         limits: Limits => single(),
///     }
/// }
/// elasticache::model! {
///     /// Time limits.
///     pub struct Limits {
///         /// For creation.
///         create: String => optional(),
///     }
/// }
/// assert_eq!(Thing::block().attributes[0].description.markdown(), "Name of the thing.");
/// ```
#[macro_export]
macro_rules! model {
    (
        $(#[doc = $doc:literal])*
        $vis:vis struct $name:ident mapped by $mappings:ident {
            $($(#[doc = $field_doc:literal])* $field:ident: $ty:ty $(=> $behavior:expr)?,)*
        }
        $(blocks {
            $($(#[doc = $block_doc:literal])* $block:ident: $model:ty $(=> $repeat:expr)?,)*
        })?
    ) => {
        $crate::model! {
            $(#[doc = $doc])*
            $vis struct $name {
                $($(#[doc = $field_doc])* $field: $ty $(=> $behavior)?,)*
            }
            $(blocks {
                $($(#[doc = $block_doc])* $block: $model $(=> $repeat)?,)*
            })?
        }
        $crate::mappings! {
            $vis $name by $mappings {
                $($field: $crate::declared!(type $ty $(=> $behavior)?),)*
                $($($block: Vec<$model>,)*)?
            }
        }
    };
    (
        $(#[doc = $doc:literal])*
        $vis:vis struct $name:ident {
            $($(#[doc = $field_doc:literal])* $field:ident: $ty:ty $(=> $behavior:expr)?,)*
        }
        $(blocks {
            $($(#[doc = $block_doc:literal])* $block:ident: $model:ty $(=> $repeat:expr)?,)*
        })?
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name {
            $(
                $(#[doc = $field_doc])*
                #[doc = $crate::declared!(doc $ty $(=> $behavior)?)]
                pub $field:
                    $crate::framework::model::Val<$crate::declared!(type $ty $(=> $behavior)?)>,
            )*
            $($(
                $(#[doc = $block_doc])*
                #[doc = $crate::declared!(doc $model $(=> $repeat)?)]
                pub $block: $crate::framework::model::Val<Vec<$model>>,
            )*)?
        }

        impl $crate::framework::model::Model for $name {
            fn block() -> $crate::framework::schema::Block {
                $crate::framework::schema::Block {
                    description: $crate::documentation!($($doc)*),
                    attributes: vec![$(
                        $crate::declared!(
                            attribute stringify!($field), $crate::documentation!($($field_doc)*), $ty $(=> $behavior)?
                        ),
                    )*],
                    blocks: vec![$($(
                        $crate::declared!(repeat $($repeat)?).nested::<$model>(
                            stringify!($block),
                            $crate::documentation!($($block_doc)*),
                        ),
                    )*)?],
                }
            }

            fn empty() -> Self {
                Self {
                    $($field: $crate::framework::model::Val::Null,)*
                    $($($block: $crate::framework::model::Val::Known(Vec::new()),)*)?
                }
            }

            fn from_object(value: $crate::framework::value::Value) -> Option<Self> {
                let $crate::framework::value::Value::Object(mut attributes) = value else {
                    return None;
                };
                let mut model = <Self as $crate::framework::model::Model>::empty();
                $($crate::framework::model::take(
                    &mut attributes,
                    stringify!($field),
                    &mut model.$field,
                )?;)*
                $($(model.$block = $crate::declared!(repeat $($repeat)?).from_value(
                    attributes
                        .get_mut(stringify!($block))
                        .map_or(
                            $crate::framework::value::Value::Null,
                            $crate::framework::value::Value::take,
                        ),
                )?;)*)?
                Some(model)
            }

            fn to_object(&self) -> $crate::framework::value::Value {
                let mut attributes = Vec::new();
                $($crate::framework::model::put(&mut attributes, stringify!($field), &self.$field);)*
                $($(attributes.push((
                    stringify!($block),
                    $crate::declared!(repeat $($repeat)?).to_value(&self.$block),
                ));)*)?
                $crate::framework::value::Value::Object(attributes.into())
            }
        }

        impl $crate::framework::model::Field for $name {
            fn ty() -> $crate::framework::ty::Type {
                $crate::framework::model::object_type(
                    &<Self as $crate::framework::model::Model>::block(),
                )
            }

            fn object_attributes() -> Vec<$crate::framework::schema::Attribute> {
                <Self as $crate::framework::model::Model>::block().attributes
            }

            fn from_known(value: $crate::framework::value::Value) -> Option<Self> {
                <Self as $crate::framework::model::Model>::from_object(value)
            }

            fn to_known(&self) -> $crate::framework::value::Value {
                <Self as $crate::framework::model::Model>::to_object(self)
            }
        }
    };
}

/// The lines of a doc comment as one text.
#[doc(hidden)]
#[macro_export]
macro_rules! documentation {
    ($($line:literal)*) => {
        $crate::framework::documentation::Documentation(concat!($($line, "\n"),*))
    };
}

/// What [`model!`](crate::model!) makes of one attribute or block, depending on whether it is a shared one.
#[doc(hidden)]
#[macro_export]
macro_rules! declared {
    (type $ty:ty => $behavior:expr) => {
        $ty
    };
    (type $shared:ty) => {
        <$shared as $crate::framework::model::Shared>::Value
    };
    (doc $ty:ty => $behavior:expr) => {
        ""
    };
    (doc $shared:ty) => {
        concat!("See [`", stringify!($shared), "`].")
    };
    (attribute $name:expr, $doc:expr, $ty:ty => $behavior:expr) => {
        $crate::framework::model::attribute::<$ty>($name, $doc, $behavior)
    };
    (attribute $name:expr, $doc:expr, $shared:ty) => {
        <$shared as $crate::framework::model::Shared>::attribute($name)
    };
    (repeat $repeat:expr) => {
        $repeat
    };
    (repeat) => {
        $crate::framework::model::single()
    };
}
