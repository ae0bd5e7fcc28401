//! One thing in several spellings, and arguments that say nothing: `""` and null. The tables over every
//! argument are in `wire::arguments`; here a real terraform sees a part of each.

mod empty_texts;
mod invalid_names;
mod kms_key;
mod names;
mod nulls;
