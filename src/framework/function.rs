//! The trait that a function of the provider implements, and the same without types.
//!
//! A function is called in an expression, as `provider::PROVIDER::NAME(...)` (Terraform 1.8 and
//! later). It knows nothing but its arguments: Terraform calls it before the provider is configured.

use super::model::{Field, Model, Val};
use super::path::PathStep;
use super::schema::{Attribute, Mode};
use super::ty::Type;
use super::validate;
use super::value::Value;

/// What a function takes and returns.
#[derive(Clone, Debug)]
pub struct Signature {
    /// What it does, in one sentence.
    pub summary: String,
    /// What it does, in Markdown.
    pub description: String,
    /// Its parameters, in order.
    pub parameters: Vec<Parameter>,
    /// The type of its result.
    pub returns: Type,
}

/// One parameter of a function.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name in messages and documentation.
    pub name: &'static str,
    /// What it is, in Markdown.
    pub description: String,
    /// The type of its value.
    pub ty: Type,
    /// Whether null may be given. If not, Terraform itself refuses it.
    pub nullable: bool,
}

/// Why a function has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionError {
    /// A sentence without a full stop at its end, which Terraform adds.
    pub text: String,
    /// The argument at fault, counted from 0.
    pub argument: Option<usize>,
}

impl FunctionError {
    /// An argument, counted from 0, is not what the function can take.
    pub fn at(argument: usize, text: impl Into<String>) -> Self {
        Self { text: text.into(), argument: Some(argument) }
    }

    /// An error that belongs to no single argument.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), argument: None }
    }
}

/// A function, typed.
pub trait Function: Send + Sync + 'static {
    /// The parameters, in order: a model with attributes only. A required one may not be null, an
    /// optional one may. The documentation of the model is that of the function; its first
    /// paragraph is the summary.
    type Arguments: Model;
    /// The result.
    type Result: Field;

    /// The name in a configuration, after `provider::PROVIDER::`.
    fn name(&self) -> &'static str;

    /// The result for arguments that are all known: for an unknown argument Terraform itself says
    /// that the result is unknown.
    ///
    /// # Errors
    /// There is no result for these arguments.
    fn call(&self, arguments: Self::Arguments) -> Result<Self::Result, FunctionError>;
}

/// A function without its types.
pub trait AnyFunction: Send + Sync + 'static {
    /// The name in a configuration, after `provider::PROVIDER::`.
    fn name(&self) -> &'static str;

    /// What it takes and returns.
    fn signature(&self) -> &Signature;

    /// The result; never null.
    ///
    /// # Errors
    /// There is no result for these arguments.
    fn call(&self, arguments: Vec<Value>) -> Result<Value, FunctionError>;
}

/// Hides the types of a function.
pub fn erase<F: Function>(function: F) -> Box<dyn AnyFunction> {
    let block = F::Arguments::block();
    let description = block.description.markdown();
    let summary = description.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let parameters = block.attributes.iter().map(parameter).collect();
    let returns = F::Result::ty();
    let signature = Signature { summary, description, parameters, returns };
    Box::new(Erased { function, signature })
}

fn parameter(attribute: &Attribute) -> Parameter {
    Parameter {
        name: attribute.name,
        description: attribute.description.markdown(),
        ty: attribute.ty.ty(),
        nullable: attribute.behavior.mode == Mode::Optional,
    }
}

struct Erased<F> {
    function: F,
    signature: Signature,
}

impl<F: Function> AnyFunction for Erased<F> {
    fn name(&self) -> &'static str {
        self.function.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn call(&self, arguments: Vec<Value>) -> Result<Value, FunctionError> {
        let names = self.signature.parameters.iter().map(|parameter| parameter.name);
        let object = Value::Object(names.zip(arguments).collect());
        if let Some(problem) = validate::check(&F::Arguments::block(), &object, None).iter().next()
        {
            let argument = problem.path.as_ref().and_then(|path| match path.steps().first() {
                Some(PathStep::Attribute(name)) => {
                    self.signature.parameters.iter().position(|one| one.name == name)
                }
                _ => None,
            });
            let text = problem.detail.trim_end_matches('.').to_owned();
            return Err(FunctionError { text, argument });
        }
        let arguments = F::Arguments::from_object(object).ok_or_else(|| {
            FunctionError::new("an argument is of another type than its parameter")
        })?;
        Ok(Val::Known(self.function.call(arguments)?).to_value())
    }
}
