//! Inputs of calls: one declaration gives the struct and its way to the SDK, so that no input is declared
//! and then not sent.

use std::collections::BTreeMap;

use aws_sdk_elasticache::types as sdk;

use super::log_delivery::LogDeliveryRequest;
use super::sdk_values::non_empty;
use crate::aws::call::secret::Secret;
use crate::aws::tags;

/// A value that the SDK takes as an `S`, or leaves out.
pub(in crate::aws) trait ToSdk<S> {
    /// The value for the SDK.
    fn to_sdk(self) -> Option<S>;
}

impl ToSdk<Self> for String {
    fn to_sdk(self) -> Option<Self> {
        Some(self)
    }
}

impl<T> ToSdk<T> for Option<T> {
    fn to_sdk(self) -> Self {
        self
    }
}

impl<T> ToSdk<Self> for Vec<T> {
    fn to_sdk(self) -> Option<Self> {
        non_empty(self)
    }
}

impl ToSdk<String> for Option<Secret> {
    fn to_sdk(self) -> Option<String> {
        self.map(|secret| secret.expose().to_owned())
    }
}

impl ToSdk<Vec<sdk::Tag>> for BTreeMap<String, String> {
    fn to_sdk(self) -> Option<Vec<sdk::Tag>> {
        non_empty(tags::to_sdk(&self))
    }
}

impl ToSdk<Vec<sdk::LogDeliveryConfigurationRequest>> for Vec<LogDeliveryRequest> {
    fn to_sdk(self) -> Option<Vec<sdk::LogDeliveryConfigurationRequest>> {
        non_empty(self.iter().map(LogDeliveryRequest::to_sdk).collect())
    }
}

/// Enumerations of the SDK, which take words that they do not know as well.
macro_rules! words {
    ($($name:ident),*) => {$(
        impl ToSdk<sdk::$name> for Option<String> {
            fn to_sdk(self) -> Option<sdk::$name> {
                self.map(|word| word.as_str().into())
            }
        }
    )*};
}

words!(
    AuthTokenUpdateStrategyType,
    AzMode,
    ClusterMode,
    Durability,
    IpDiscovery,
    NetworkType,
    TransitEncryptionMode
);

/// Declares the input of a call. Each input is `name: Type => setter of the SDK's builder,`.
macro_rules! inputs {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident for $builder:ty {
            $($(#[doc = $field_doc:literal])* $field:ident: $ty:ty => $setter:ident,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $ty,)*
        }

        impl $name {
            /// Hands all inputs to the SDK.
            pub(in crate::aws) fn fill(&self, builder: $builder) -> $builder {
                use crate::aws::shared::inputs::ToSdk as _;
                let Self { $($field,)* } = self.clone();
                builder $(.$setter($field.to_sdk()))*
            }
        }
    };
}

pub(in crate::aws) use inputs;
