//! What the program does besides serving Terraform.

pub(crate) mod migrate;
