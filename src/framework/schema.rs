//! What a resource, a data source or the provider configuration may contain, as plain data.
//!
//! Everything Terraform, the documentation and the plan algorithm need to know about an attribute
//! is data here, so that each of them can read it; how texts are compared is a plain function.

use std::collections::{BTreeMap, BTreeSet};

use super::diagnostics::Diagnostic;
use super::documentation::Documentation;
use super::spelling::Spelling;
use super::ty::{ObjectType, Type};
use super::value::Value;

/// A schema with its version; a state of an older version is upgraded before use.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Increases by one whenever states of the older version can't be read any more.
    pub version: i64,
    /// The attributes and blocks at the root.
    pub block: Block,
}

/// The content of a resource or of one nested block.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// What it is.
    pub description: Documentation,
    /// Attributes, in the order of their declaration.
    pub attributes: Vec<Attribute>,
    /// Nested blocks, in the order of their declaration.
    pub blocks: Vec<NestedBlock>,
}

/// One attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its name in a configuration.
    pub name: &'static str,
    /// What it is.
    pub description: Documentation,
    /// The type of its value.
    pub ty: AttributeType,
    /// The attributes of the objects of which a value of a plain type is made, for documentation:
    /// the protocol has no place for them. None if there are no objects.
    pub objects: Vec<Attribute>,
    /// How it behaves.
    pub behavior: Behavior,
}

impl Attribute {
    /// Whether pages list it: what is declared only so that a configuration with it is understood has no
    /// description.
    #[must_use]
    pub fn is_documented(&self) -> bool {
        !self.description.is_empty() && self.behavior.renamed.is_none()
    }
}

/// The type of an attribute: a plain type, or nested attributes with behaviours of their own.
#[derive(Clone, Debug)]
pub enum AttributeType {
    /// A plain type. A list or set of objects may also be written as blocks in a configuration.
    Plain(Type),
    /// Nested attributes.
    Nested(Nesting, Vec<Attribute>),
}

/// A nested block.
#[derive(Clone, Debug)]
pub struct NestedBlock {
    /// Its name in a configuration.
    pub name: &'static str,
    /// How often it may stand there.
    pub nesting: Nesting,
    /// Its content.
    pub block: Block,
    /// The least number of blocks; 0 for none.
    pub min_items: i64,
    /// The greatest number of blocks; 0 for no limit.
    pub max_items: i64,
}

/// How nested attributes or blocks are repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    /// Once or not at all.
    Single,
    /// Any number, in order.
    List,
    /// Any number, without order.
    Set,
    /// Any number, each under a name.
    Map,
}

/// Who sets an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The configuration must.
    Required,
    /// The configuration may.
    Optional,
    /// Only the provider does.
    Computed,
    /// The configuration may; where it does not, the provider does.
    OptionalComputed,
}

/// When an update makes the value of a computed attribute unknown until apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// Never: the value of the state stays.
    Keep,
    /// When one of these attributes changes.
    When(&'static [&'static str]),
    /// When anything changes.
    Always,
}

/// The value of an attribute that a configuration leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Default {
    /// A truth value.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A text.
    Text(&'static str),
}

impl From<Default> for Value {
    fn from(default: Default) -> Self {
        match default {
            Default::Bool(value) => Self::Bool(value),
            Default::Int(value) => Self::from(value),
            Default::Text(text) => Self::from(text),
        }
    }
}

/// What is wrong with a text, the second argument, as the value of the attribute of the name that is the first.
pub type Form = fn(&'static str, &str) -> Option<Diagnostic>;

/// Everything about an attribute but its name, type and description.
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own in the protocol")]
#[derive(Clone, Copy, Debug)]
pub struct Behavior {
    /// Who sets it.
    pub mode: Mode,
    /// Terraform hides the value in its output.
    pub sensitive: bool,
    /// The value reaches the provider in the configuration only and is never kept: it is null in
    /// every planned and saved state, and a change of it alone is no change. So another attribute
    /// has to say when it changes, such as `password_wo_version` for `password_wo`.
    pub write_only: bool,
    /// Why it should not be used any more, and what to use.
    pub deprecated: Option<&'static str>,
    /// The name that the argument has now: it is declared only so that an error can say so, and stands on no page.
    pub renamed: Option<&'static str>,
    /// The value where the configuration has none; only with [`Mode::OptionalComputed`].
    pub default: Option<Default>,
    /// A change of the value replaces the resource.
    pub force_new: bool,
    /// When an update makes it unknown.
    pub refresh: Refresh,
    /// The value is kept in the state only and sent to nobody: its change makes nothing unknown.
    pub local: bool,
    /// How its texts are compared.
    pub spelling: Spelling,
    /// The remote object always has a value: null in a state means that it is not shown yet.
    pub never_null: bool,
    /// What is wrong with a text of the configuration that has not the form of such a value.
    pub form: Option<Form>,
}

const fn behavior(mode: Mode) -> Behavior {
    Behavior {
        mode,
        sensitive: false,
        write_only: false,
        deprecated: None,
        renamed: None,
        default: None,
        force_new: false,
        refresh: Refresh::Keep,
        local: false,
        spelling: Spelling::EXACT,
        never_null: false,
        form: None,
    }
}

/// The configuration must set it.
#[must_use]
pub const fn required() -> Behavior {
    behavior(Mode::Required)
}

/// The configuration may set it.
#[must_use]
pub const fn optional() -> Behavior {
    behavior(Mode::Optional)
}

/// Only the provider sets it.
#[must_use]
pub const fn computed() -> Behavior {
    behavior(Mode::Computed)
}

/// The configuration may set it; where it does not, the provider does.
#[must_use]
pub const fn optional_computed() -> Behavior {
    behavior(Mode::OptionalComputed)
}

impl Behavior {
    /// Hidden in Terraform's output.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Never kept in plan or state.
    #[must_use]
    pub const fn write_only(mut self) -> Self {
        self.write_only = true;
        self
    }

    /// A change replaces the resource.
    #[must_use]
    pub const fn force_new(mut self) -> Self {
        self.force_new = true;
        self
    }

    /// Not to be used any more; `message` says what to use.
    #[must_use]
    pub const fn deprecated(mut self, message: &'static str) -> Self {
        self.deprecated = Some(message);
        self
    }

    /// A former name of the argument `new`; `message` says what to write. It is refused in `terraform validate`.
    #[must_use]
    pub const fn renamed(mut self, new: &'static str, message: &'static str) -> Self {
        self.renamed = Some(new);
        self.deprecated(message)
    }

    /// This value where the configuration has none.
    #[must_use]
    pub const fn default(mut self, default: Default) -> Self {
        self.default = Some(default);
        self
    }

    /// Unknown whenever one of these attributes changes.
    #[must_use]
    pub const fn refreshed_by(mut self, attributes: &'static [&'static str]) -> Self {
        self.refresh = Refresh::When(attributes);
        self
    }

    /// Unknown whenever anything changes.
    #[must_use]
    pub const fn refreshed(mut self) -> Self {
        self.refresh = Refresh::Always;
        self
    }

    /// Kept in the state only; changing it does not change the remote object.
    #[must_use]
    pub const fn local(mut self) -> Self {
        self.local = true;
        self
    }

    /// Texts that name the same thing are no difference.
    #[must_use]
    pub const fn spelled(mut self, spelling: Spelling) -> Self {
        self.spelling = spelling;
        self
    }

    /// The remote object always has a value: null in a state means that it is not shown yet, so that a
    /// value where there was none never replaces the resource.
    #[must_use]
    pub const fn never_null(mut self) -> Self {
        self.never_null = true;
        self
    }

    /// A text for which `fault` returns an error is refused in `terraform validate`; the error is put at the
    /// attribute.
    #[must_use]
    pub const fn form(mut self, fault: Form) -> Self {
        self.form = Some(fault);
        self
    }

    /// Whether the configuration must set it.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.mode == Mode::Required
    }

    /// Whether the configuration may set it.
    #[must_use]
    pub fn is_configurable(&self) -> bool {
        self.mode != Mode::Computed
    }

    /// Whether the provider may set it.
    #[must_use]
    pub fn is_computed(&self) -> bool {
        matches!(self.mode, Mode::Computed | Mode::OptionalComputed)
    }
}

impl AttributeType {
    /// Whether there may be values in its values.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        !matches!(self, Self::Plain(Type::String | Type::Number | Type::Bool))
    }

    /// The type of the values.
    #[must_use]
    pub fn ty(&self) -> Type {
        match self {
            Self::Plain(ty) => ty.clone(),
            Self::Nested(nesting, attributes) => {
                let object = attributes.iter().map(|a| (a.name, a.ty.ty())).collect();
                nesting
                    .of(Type::Object(ObjectType { attributes: object, optional: BTreeSet::new() }))
            }
        }
    }
}

impl Block {
    /// Writes nested blocks of which there may be any number as none where an object does not have them: a state of
    /// an earlier version of the provider. Terraform never has null there, and takes it for a difference.
    pub fn add_absent_blocks(&self, object: &mut Value) {
        let Value::Object(values) = object else { return };
        for nested in &self.blocks {
            let none = match nested.nesting {
                Nesting::Single => continue,
                Nesting::List => Value::List(Vec::default()),
                Nesting::Set => Value::Set(Vec::default()),
                Nesting::Map => Value::Map(BTreeMap::default()),
            };
            let value = values.get_or_insert(nested.name, Value::Null);
            if value.is_null() {
                *value = none;
            }
        }
    }
}

impl Nesting {
    /// The type of a nested attribute or block whose one element is of type `object`.
    fn of(self, object: Type) -> Type {
        match self {
            Self::Single => object,
            Self::List => Type::List(Box::new(object)),
            Self::Set => Type::Set(Box::new(object)),
            Self::Map => Type::Map(Box::new(object)),
        }
    }
}

impl Block {
    /// The object type of all its values.
    #[must_use]
    pub fn ty(&self) -> Type {
        let attributes = self.attributes.iter().map(|a| (a.name, a.ty.ty()));
        let blocks = self.blocks.iter().map(|b| (b.name, b.nesting.of(b.block.ty())));
        Type::Object(ObjectType {
            attributes: attributes.chain(blocks).collect(),
            optional: BTreeSet::new(),
        })
    }

    /// The attribute of this name at the root.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}
