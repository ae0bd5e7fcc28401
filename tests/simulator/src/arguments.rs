//! The command line.

use serde_json::{Map, Value, json};

/// What `--help` prints.
pub const HELP: &str = "\
A simulated Amazon ElastiCache on this machine, for tests and rehearsals. It makes no call to AWS, keeps
everything in memory and starts no cache: it imitates the API, with its statuses, refusals and events.

Usage: elasticache-simulator [OPTION]...

  --port N           Port on 127.0.0.1; 0, the default, is a free one
  --seed FILE        What exists at the start: a JSON list of changes, as in
                     [{\"op\": \"create_group\", \"id\": \"sessions\", \"members\": 2}]
  --create-polls N   How many reads show the status of a creation (default: 0)
  --modify-polls N   The same for a change
  --delete-polls N   The same for a deletion
  --churn            Each change also changes what AWS computes and nobody can set
  --config JSON      Options by name, such as '{\"create\": {\"seconds\": 5}}'
  --with-parent      End when standard input is closed
  --behaviours       Print what is imitated, with the source of each behaviour
  --accepted-parameters
                     Print the parameters of each action as JSON
  --version          Print the version
  --help             Print this text

tests/simulator/README.md in the repository of the provider lists the changes of a seed file, the options,
faults to inject, and the admin API below /_sim/.";

/// What the program is asked to do.
pub enum Command {
    Serve(Arguments),
    Print(String),
}

/// How to serve.
pub struct Arguments {
    pub port: u16,
    pub with_parent: bool,
    /// Options, as `/_sim/config` takes them.
    pub options: Value,
    /// Changes to make before the first request, as `/_sim/mutate` takes them.
    pub seed: Vec<Value>,
}

/// Reads the arguments, without the name of the program.
///
/// # Errors
/// An argument is unknown, or a value is missing or invalid.
pub fn read(arguments: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut read = Arguments {
        port: 0,
        with_parent: false,
        options: Value::Object(Map::new()),
        seed: Vec::new(),
    };
    let mut rest = arguments.into_iter();
    while let Some(name) = rest.next() {
        let mut value = || rest.next().ok_or_else(|| format!("{name} needs a value; see --help"));
        match name.as_str() {
            "--help" | "-h" => return Ok(Command::Print(HELP.to_owned())),
            "--version" | "-V" => {
                let version = concat!("elasticache-simulator ", env!("CARGO_PKG_VERSION"));
                return Ok(Command::Print(version.to_owned()));
            }
            "--behaviours" => {
                let table = elasticache_simulator::behaviour::table();
                return Ok(Command::Print(table.trim_end().to_owned()));
            }
            "--accepted-parameters" => {
                let parameters = elasticache_simulator::accepted_parameters();
                return Ok(Command::Print(parameters.to_string()));
            }
            "--port" => {
                let port = value()?;
                read.port = port.parse().map_err(|_| format!("--port: {port} is not a port"))?;
            }
            "--with-parent" => read.with_parent = true,
            "--churn" => read.options["churn"] = json!(true),
            "--create-polls" => read.options["create"] = polls(&name, &value()?)?,
            "--modify-polls" => read.options["modify"] = polls(&name, &value()?)?,
            "--delete-polls" => read.options["delete"] = polls(&name, &value()?)?,
            "--seed" => read.seed.extend(seed(&value()?)?),
            "--config" => {
                let patch: Value =
                    serde_json::from_str(&value()?).map_err(|e| format!("--config: {e}"))?;
                for (option, value) in patch.as_object().ok_or("--config needs a JSON object")? {
                    read.options[option.as_str()] = value.clone();
                }
            }
            _ => return Err(format!("unknown argument {name}; see --help")),
        }
    }
    Ok(Command::Serve(read))
}

fn polls(name: &str, text: &str) -> Result<Value, String> {
    let number = text.parse::<u32>().map_err(|_| format!("{name}: {text} is not a number"))?;
    Ok(json!(number))
}

/// The changes in a seed file.
fn seed(path: &str) -> Result<Vec<Value>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("--seed {path}: {e}"))?;
    let read: Value = serde_json::from_str(&text).map_err(|e| format!("--seed {path}: {e}"))?;
    let list = read.as_array().cloned();
    list.ok_or_else(|| format!("--seed {path}: expected a JSON list of changes"))
}
