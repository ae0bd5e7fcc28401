//! The command line of the provider, for people who start it by hand.

use std::ffi::OsString;
use std::path::PathBuf;

use elasticache::import_blocks::Place;
use lexopt::{Arg, ValueExt as _};

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Serve the Terraform that started this process.
    Serve,
    /// Serve Terraform runs that find this process in `TF_REATTACH_PROVIDERS`.
    Debug,
    /// Print the version.
    Version,
    /// Print the usage.
    Help,
    /// List the rules that configurations are checked against.
    Rules {
        /// As JSON.
        json: bool,
    },
    /// Write import blocks for what exists.
    ImportBlocks(Place),
    /// Rewrite a configuration of hashicorp/aws for this provider.
    Migrate {
        /// The directory of the root module.
        dir: PathBuf,
        /// Change the files.
        write: bool,
        /// With `removed` and `import` blocks in the place of `moved` ones.
        import: bool,
    },
}

/// What is printed when a person starts the binary without arguments.
pub(crate) const NOT_A_PLUGIN: &str = "\
This is the Terraform provider for Amazon ElastiCache, a plugin that Terraform starts itself.
To use it, add it to required_providers in a Terraform configuration and run terraform init.";

/// What `--help` prints.
pub(crate) const HELP: &str = "\
The Terraform provider for Amazon ElastiCache, a plugin that Terraform starts itself.

Usage: terraform-provider-elasticache [--debug | --version | --help]
       terraform-provider-elasticache rules [--json]
       terraform-provider-elasticache import-blocks [--region REGION] [--endpoint-url URL]
       terraform-provider-elasticache migrate DIR [--import] [--write]

  rules      List the rules that configurations are checked against; with --json
             as JSON, with examples
  import-blocks
             Write an import block for each replication group, cluster, subnet group and
             parameter group of the account and Region, for terraform plan
             -generate-config-out=FILE; with Terraform 1.14 and later use terraform query.
             Credentials, Region and endpoints come from the environment, as for an empty
             provider block
  migrate    Rewrite the configuration of hashicorp/aws in DIR, and the modules in local
             directories that it calls, for this provider: print the difference, what
             is left to do and why. --write changes the files. The state comes along by
             moved blocks (Terraform 1.8 and later); with --import by removed and import
             blocks (1.7). Exit code 0: all is rewritten; 2: something is left to you;
             1: error, and nothing is changed
  --debug    Serve until interrupted, for Terraform runs that have the printed
             TF_REATTACH_PROVIDERS in their environment
  --version  Print the version
  --help     Print this text";

/// Reads the arguments, without the name of the program.
///
/// Each option may also have a single dash, as options of providers in Go have.
///
/// # Errors
/// An argument is unknown or not allowed there.
pub(crate) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Command, lexopt::Error> {
    let single = ["-debug", "-version", "-help"];
    let arguments = arguments.into_iter().map(|argument| match argument.to_str() {
        Some(text) if single.contains(&text) => format!("-{text}").into(),
        _ => argument,
    });
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut command = Command::Serve;
    while let Some(argument) = parser.next()? {
        command = match (argument, command) {
            (Arg::Long("region"), Command::ImportBlocks(place)) => {
                let region = Some(parser.value()?.string()?);
                Command::ImportBlocks(Place { region, ..place })
            }
            (Arg::Long("endpoint-url"), Command::ImportBlocks(place)) => {
                let endpoint_url = Some(parser.value()?.string()?);
                Command::ImportBlocks(Place { endpoint_url, ..place })
            }
            (Arg::Value(word), Command::Serve) if word == "import-blocks" => {
                Command::ImportBlocks(Place::default())
            }
            (Arg::Value(word), Command::Serve) if word == "migrate" => {
                return migrate(&mut parser);
            }
            (Arg::Long("debug"), _) => Command::Debug,
            (Arg::Long("version") | Arg::Short('V'), _) => Command::Version,
            (Arg::Long("help") | Arg::Short('h'), _) => Command::Help,
            (Arg::Value(word), Command::Serve) if word == "rules" => Command::Rules { json: false },
            (Arg::Long("json"), Command::Rules { json: false }) => Command::Rules { json: true },
            (other, _) => return Err(other.unexpected()),
        };
    }
    Ok(command)
}

fn migrate(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut dir, mut write, mut import) = (None, false, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("write") => write = true,
            Arg::Long("import") => import = true,
            Arg::Value(value) if dir.is_none() => dir = Some(PathBuf::from(value)),
            other => return Err(other.unexpected()),
        }
    }
    let dir = dir.ok_or("migrate needs the directory of the root module: migrate DIR")?;
    Ok(Command::Migrate { dir, write, import })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(arguments: &[&str]) -> Option<Command> {
        parse(arguments.iter().map(OsString::from)).ok()
    }

    #[test]
    fn options_with_one_dash_or_two() {
        assert_eq!(command(&[]), Some(Command::Serve));
        for (word, expected) in
            [("debug", Command::Debug), ("version", Command::Version), ("help", Command::Help)]
        {
            for option in [format!("-{word}"), format!("--{word}")] {
                assert_eq!(command(&[&option]).as_ref(), Some(&expected), "{option}");
            }
        }
    }

    #[test]
    fn rules_as_text_or_json() {
        assert_eq!(command(&["rules"]), Some(Command::Rules { json: false }));
        assert_eq!(command(&["rules", "--json"]), Some(Command::Rules { json: true }));
        assert_eq!(command(&["--json"]), None);
        assert_eq!(command(&["--json", "rules"]), None);
        assert_eq!(command(&["rules", "rules"]), None);
    }

    #[test]
    fn import_blocks_of_a_place() {
        let place = |region: Option<&str>, endpoint_url: Option<&str>| {
            let [region, endpoint_url] = [region, endpoint_url].map(|one| one.map(str::to_owned));
            Some(Command::ImportBlocks(Place { region, endpoint_url }))
        };
        assert_eq!(command(&["import-blocks"]), place(None, None));
        let all = ["import-blocks", "--region", "eu-west-1", "--endpoint-url=http://localhost:1"];
        assert_eq!(command(&all), place(Some("eu-west-1"), Some("http://localhost:1")));
        assert_eq!(command(&["import-blocks", "--region"]), None);
        assert_eq!(command(&["--region", "eu-west-1"]), None);
        assert_eq!(command(&["import-blocks", "--json"]), None);
        assert_eq!(command(&["import-blocks", "cluster"]), None);
    }

    #[test]
    fn migrate_a_directory() {
        let migrate =
            |write, import| Some(Command::Migrate { dir: PathBuf::from("here"), write, import });
        assert_eq!(command(&["migrate", "here"]), migrate(false, false));
        assert_eq!(command(&["migrate", "--write", "here"]), migrate(true, false));
        assert_eq!(command(&["migrate", "here", "--import", "--write"]), migrate(true, true));
        for wrong in [&["migrate"][..], &["migrate", "a", "b"], &["migrate", "a", "--json"]] {
            assert_eq!(command(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for argument in ["--nonsense", "-x", "file", "--debug=yes", "-debugger"] {
            assert_eq!(command(&[argument]), None, "{argument}");
        }
    }
}
