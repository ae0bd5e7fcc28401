//! A module: what the files of one directory declare.

use std::path::{Path, PathBuf};

use hcl_edit::expr::Expression;
use hcl_edit::structure::{Block, Body};

use super::defaults::left_out;
use super::error::Error;
use super::hcl::{self, ProviderReference};
use super::source::{self, File, Location};

/// The local name of hashicorp/aws where nothing says otherwise.
pub(super) const AWS: &str = "aws";

/// Files that Terraform and OpenTofu read as a configuration, and tests, which refer to it.
const ENDINGS: &[&str] = &[".tf", ".tofu", ".tftest.hcl", ".tofutest.hcl"];

/// The same in JSON: they are reported only.
const JSON_ENDINGS: &[&str] = &[".tf.json", ".tofu.json", ".tftest.json"];

/// A module.
#[derive(Debug)]
pub(super) struct Module {
    /// Its directory.
    pub dir: PathBuf,
    /// Its files.
    pub files: Vec<File>,
    /// Its files in JSON.
    pub json: Vec<File>,
    /// Its resources and data sources.
    pub declared: Vec<Declared>,
    /// The modules that it calls.
    pub calls: Vec<Call>,
    /// Its provider blocks.
    pub providers: Vec<ProviderBlock>,
    /// Its `removed` blocks: the types of hashicorp/aws that they name.
    pub removed: Vec<String>,
    /// The local name of hashicorp/aws.
    pub aws: String,
}

/// A resource or a data source.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    /// Whether it is a data source.
    pub data: bool,
    /// Its type.
    pub type_name: String,
    /// Its name.
    pub name: String,
    /// Its provider configuration, if it names one.
    pub provider: Option<ProviderReference>,
    /// Where it stands.
    pub at: Location,
    /// Whether it stands for any number of instances.
    pub repeated: bool,
    /// Whether it is taken over.
    pub moves: bool,
    /// The arguments with a default that it leaves out, as far as they matter where they are read.
    pub left_out: Vec<&'static str>,
}

/// A call of a module.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// Its name.
    pub name: String,
    /// Its source, if it is a literal.
    pub source: String,
    /// The module, by its number, if it is in a local directory.
    pub child: Option<usize>,
    /// The provider configurations that are passed: the name in the child, and the one here.
    pub passed: Vec<(ProviderReference, ProviderReference)>,
    /// Whether it stands for any number of instances.
    pub repeated: bool,
    /// Where it stands.
    pub at: Location,
}

/// A provider block.
#[derive(Clone, Debug)]
pub(super) struct ProviderBlock {
    /// The local name of the provider.
    pub name: String,
    /// Its alias.
    pub alias: Option<String>,
}

impl Module {
    /// Reads the files of a directory.
    ///
    /// # Errors
    /// One can't be read, or is no HCL.
    pub(super) fn read(dir: &Path) -> Result<Self, Error> {
        let mut paths = source::list(dir, ENDINGS)?;
        let tests = dir.join("tests");
        if tests.is_dir() {
            paths.extend(source::list(&tests, &[".tftest.hcl", ".tofutest.hcl"])?);
        }
        let files = paths.into_iter().map(File::read).collect::<Result<Vec<_>, _>>()?;
        let json = source::list(dir, JSON_ENDINGS)?;
        let json = json.into_iter().map(File::read).collect::<Result<_, _>>()?;
        let mut module = Self {
            dir: dir.to_owned(),
            files: Vec::new(),
            json,
            declared: Vec::new(),
            calls: Vec::new(),
            providers: Vec::new(),
            removed: Vec::new(),
            aws: AWS.to_owned(),
        };
        let mut wrong = Vec::new();
        for file in &files {
            match file.parse() {
                Ok(body) if !is_test(file) => module.declare(file, &body),
                Ok(_) => {}
                Err(message) => wrong.push(message),
            }
        }
        module.files = files;
        if wrong.is_empty() { Ok(module) } else { Err(Error::Syntax(wrong)) }
    }

    fn declare(&mut self, file: &File, body: &Body) {
        for block in body.blocks() {
            match (block.ident.as_str(), hcl::labels(block).as_slice()) {
                ("resource", [type_name, name]) => {
                    self.declared.push(declared(file, block, false, type_name, name));
                }
                ("data", [type_name, name]) => {
                    self.declared.push(declared(file, block, true, type_name, name));
                }
                ("check", _) => self.declare(file, &block.body),
                ("module", [name]) => self.calls.push(call(file, block, name)),
                ("provider", [name]) => {
                    let alias = hcl::text(&block.body, "alias").map(str::to_owned);
                    self.providers.push(ProviderBlock { name: (*name).to_owned(), alias });
                }
                ("terraform", _) => self.name_aws(block),
                ("removed", _) => {
                    let from = hcl::value(&block.body, "from").map(hcl::words).unwrap_or_default();
                    let types = from.iter().map(|word| word.as_str());
                    self.removed
                        .extend(types.filter(|word| word.starts_with("aws_")).map(str::to_owned));
                }
                _ => {}
            }
        }
    }

    /// Finds the local name of hashicorp/aws.
    fn name_aws(&mut self, terraform: &Block) {
        for required in hcl::blocks(&terraform.body, "required_providers") {
            for entry in required.body.attributes() {
                let members = entry.value.as_object().map(hcl::members).unwrap_or_default();
                let source = members
                    .iter()
                    .find(|(key, ..)| key.as_ident().is_some_and(|key| key.as_str() == "source"));
                let source = source.and_then(|(_, value, _)| value.as_str());
                if source.is_some_and(|source| source.ends_with("hashicorp/aws")) {
                    entry.key.as_str().clone_into(&mut self.aws);
                }
            }
        }
    }

    /// Whether it has this resource (or data source) of hashicorp/aws, and it is taken over.
    pub(super) fn moves(&self, data: bool, type_name: &str, name: &str) -> bool {
        self.taken_over(data, type_name, name).is_some()
    }

    /// This resource (or data source) of hashicorp/aws, if it is taken over.
    pub(super) fn taken_over(&self, data: bool, type_name: &str, name: &str) -> Option<&Declared> {
        self.moved().find(|one| one.data == data && one.type_name == type_name && one.name == name)
    }

    /// What is taken over.
    pub(super) fn moved(&self) -> impl Iterator<Item = &Declared> {
        self.declared.iter().filter(|one| one.moves)
    }

    /// Whether it has a provider block of this name and alias.
    pub(super) fn configures(&self, name: &str, alias: Option<&str>) -> bool {
        self.providers.iter().any(|one| one.name == name && one.alias.as_deref() == alias)
    }

    /// The file of this name, which is made if it is not there.
    pub(super) fn file(&mut self, name: &str) -> &mut File {
        let path = self.dir.strip_prefix(".").unwrap_or(&self.dir).join(name);
        let at = self.files.iter().position(|file| file.path == path).unwrap_or_else(|| {
            self.files.push(File::new(path));
            self.files.len() - 1
        });
        &mut self.files[at]
    }
}

/// Whether a file has tests: it declares nothing, and refers to what the module declares.
pub(super) fn is_test(file: &File) -> bool {
    let name = file.path.to_string_lossy();
    name.ends_with(".tftest.hcl") || name.ends_with(".tofutest.hcl")
}

fn declared(file: &File, block: &Block, data: bool, type_name: &str, name: &str) -> Declared {
    Declared {
        data,
        type_name: type_name.to_owned(),
        name: name.to_owned(),
        provider: hcl::value(&block.body, "provider").and_then(ProviderReference::of),
        at: file.location(hcl::span(block).start),
        repeated: ["count", "for_each"].iter().any(|name| block.body.has_attribute(name)),
        moves: false,
        left_out: if data { Vec::new() } else { left_out(block) },
    }
}

fn call(file: &File, block: &Block, name: &str) -> Call {
    let providers = hcl::value(&block.body, "providers").and_then(Expression::as_object);
    let passed = providers.into_iter().flat_map(hcl::members).filter_map(|(key, value, _)| {
        Some((ProviderReference::of_key(key)?, ProviderReference::of(value)?))
    });
    Call {
        name: name.to_owned(),
        source: hcl::text(&block.body, "source").unwrap_or_default().to_owned(),
        child: None,
        passed: passed.collect(),
        repeated: block.body.has_attribute("count") || block.body.has_attribute("for_each"),
        at: file.location(hcl::span(block).start),
    }
}
