//! Pages for the Terraform registry, from the same declarations as everything else.
//!
//! Pure: a schema and an example go in, Markdown comes out. `make docs` writes the pages and a test
//! fails while they differ from the schema.

mod function;
mod markdown;
mod page;
mod schema;

pub use function::render_function;
pub use page::{Extra, Kind, Page, render};
