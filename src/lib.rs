//! A Terraform provider for Amazon ElastiCache.
//!
//! In reading order: [`framework`] knows Terraform's semantics and nothing else.

pub mod framework;
