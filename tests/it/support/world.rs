//! The environment of one acceptance test: its own simulator, a directory and terraform.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::Value as Json;

use super::explained::Difference;
use super::simulator::Simulator;
use super::terraform::{Output, Terraform};
use super::trace::SECRET_KEY;
use super::workspace::Workspace;

/// The region of the tests.
pub const REGION: &str = "us-east-1";

/// The limits of the API Reference, 2017-10-24, for tests that are about them.
pub const EDITION_2017: &str = "api_edition = \"2017-10-24\"";

/// The environment variable that names the edition for every test that doesn't: what the tests do must be the same
/// under `2017-10-24`.
const EDITION: &str = "TEST_API_EDITION";

const REQUIRED: &str = r#"
terraform {
  required_providers {
    elasticache = { source = "elasticache-rs/elasticache" }
  }
}
"#;

/// The environment of one acceptance test.
pub struct World {
    // Dropped in this order: terraform ends before its directory and the simulator.
    pub terraform: Terraform,
    pub workspace: Workspace,
    pub simulator: Simulator,
    /// The text of the last plan that was saved.
    saved_plan: Mutex<String>,
}

impl World {
    /// Terraform and a simulator, with a provider configured for it.
    pub fn new() -> Self {
        let simulator = Simulator::start();
        let workspace = Workspace::new();
        let terraform = Terraform::new(&workspace);
        let saved_plan = Mutex::default();
        let this = Self { terraform, workspace, simulator, saved_plan };
        this.write_provider("");
        this
    }

    /// Configures the provider for the simulator, with `more` in its block.
    pub fn write_provider(&self, more: &str) {
        let edition = match std::env::var(EDITION) {
            Ok(edition) if !more.contains("api_edition") => format!("api_edition = {edition:?}"),
            _ => String::new(),
        };
        self.write_whole_provider(&format!(
            "region     = {REGION:?}\n  access_key = \"AKIAEXAMPLE\"\n  secret_key = {SECRET_KEY:?}\n  \
             {edition}\n  {}\n  {more}",
            self.endpoints()
        ));
    }

    /// Configures the provider with exactly this in its block.
    pub fn write_whole_provider(&self, body: &str) {
        let text = format!("{REQUIRED}\nprovider \"elasticache\" {{\n  {body}\n}}\n");
        self.workspace.write("provider.tf", &text);
    }

    /// The `endpoints` block for the simulator.
    pub fn endpoints(&self) -> String {
        format!("endpoints {{\n    elasticache = {:?}\n  }}", self.simulator.url())
    }

    /// Writes the configuration that is tested.
    pub fn write(&self, main: &str) {
        self.workspace.write("main.tf", main);
    }

    /// Runs terraform, without colours. The calls of an apply must be explained by what its plan shows.
    #[track_caller]
    pub fn run(&self, command: &str, arguments: &[&str]) -> Output {
        let before = self.simulator.requests().len();
        let output = self.terraform.run(&[&[command, "-no-color"], arguments].concat());
        let is_saved = arguments.iter().any(|argument| argument.starts_with("-out="));
        if command == "plan" && is_saved {
            self.saved_plan.lock().unwrap().clone_from(&output.stdout);
        } else if command == "apply" && !arguments.contains(&"-json") {
            let saved = arguments.last().is_some_and(|last| !last.starts_with('-'));
            let plan =
                if saved { self.saved_plan.lock().unwrap().clone() } else { output.stdout.clone() };
            let calls = self.simulator.requests().split_off(before);
            let found = Difference::of(&plan).unexplained(&calls);
            assert!(found.is_empty(), "not in the plan: {found:#?}\n{plan}\n{}", output.report());
        }
        output
    }

    #[track_caller]
    pub fn validate(&self) -> Output {
        self.run("validate", &[])
    }

    #[track_caller]
    pub fn apply(&self) -> Output {
        self.run("apply", &["-auto-approve", "-input=false"])
    }

    #[track_caller]
    pub fn destroy(&self) -> Output {
        self.run("destroy", &["-auto-approve", "-input=false"])
    }

    /// Plans. The plan may fail.
    #[track_caller]
    pub fn try_plan(&self, arguments: &[&str]) -> Output {
        self.run("plan", &[&["-input=false"], arguments].concat())
    }

    /// Plans, expects success, and returns the plan.
    #[track_caller]
    pub fn plan(&self) -> Plan {
        self.plan_with(&[])
    }

    #[track_caller]
    pub fn plan_with(&self, arguments: &[&str]) -> Plan {
        let text = self.try_plan(&[&["-out=tfplan"], arguments].concat()).ok().stdout;
        let json = self.terraform.run(&["show", "-json", "tfplan"]).ok().stdout;
        Plan { text, json: parse(&json) }
    }

    /// Reads the state.
    #[track_caller]
    pub fn state(&self) -> State {
        State(parse(&self.terraform.run(&["show", "-json"]).ok().stdout))
    }

    /// Reads the state in another file.
    #[track_caller]
    pub fn state_in(&self, file: &str) -> State {
        State(parse(&self.terraform.run(&["show", "-json", file]).ok().stdout))
    }

    /// Every diagnostic of a command that writes JSON lines, in order.
    #[track_caller]
    pub fn diagnostics(&self, command: &str, arguments: &[&str]) -> Vec<Diagnostic> {
        let output = self.run(command, &[&["-json"], arguments].concat());
        let all: Vec<Diagnostic> = output.stdout.lines().flat_map(diagnostics_in).collect();
        all.into_iter().filter(|d| !d.summary.contains("development overrides")).collect()
    }
}

#[track_caller]
fn parse(json: &str) -> Json {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// A plan, as text and as JSON (`terraform show -json`).
pub struct Plan {
    pub text: String,
    pub json: Json,
}

impl Plan {
    /// The planned actions for a resource: `["create"]`, `["delete", "create"]`, `["no-op"]`, ...
    #[track_caller]
    pub fn actions(&self, address: &str) -> Vec<String> {
        let actions = self.change(address)["actions"].as_array().expect("a list").clone();
        actions.iter().filter_map(|action| action.as_str().map(str::to_owned)).collect()
    }

    /// The paths that force a replacement, such as `["transit_encryption_enabled"]`.
    #[track_caller]
    pub fn replace_paths(&self, address: &str) -> Vec<String> {
        let paths = self.change(address)["replace_paths"].as_array().cloned().unwrap_or_default();
        let step = |step: &Json| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
        let path = |path: &Json| {
            path.as_array().expect("a path").iter().map(step).collect::<Vec<_>>().join(".")
        };
        paths.iter().map(path).collect()
    }

    /// The planned value of an attribute; null if it is unknown.
    #[track_caller]
    pub fn after(&self, address: &str, attribute: &str) -> Json {
        self.change(address)["after"][attribute].clone()
    }

    /// Whether an attribute is known after apply only.
    #[track_caller]
    pub fn is_unknown(&self, address: &str, attribute: &str) -> bool {
        self.unknown(address, attribute) == true
    }

    /// Which parts of an attribute are known after apply only.
    #[track_caller]
    pub fn unknown(&self, address: &str, attribute: &str) -> Json {
        self.change(address)["after_unknown"][attribute].clone()
    }

    /// The attributes whose planned value differs from the state, or is unknown.
    #[track_caller]
    pub fn changed(&self, address: &str) -> Vec<String> {
        let change = self.change(address);
        let empty = serde_json::Map::new();
        let after = change["after"].as_object().unwrap_or(&empty);
        let unknown = change["after_unknown"].as_object().unwrap_or(&empty);
        let differs = |name: &&String| {
            unknown.get(*name) == Some(&Json::Bool(true))
                || after.get(*name) != change["before"].get(name.as_str())
        };
        let names: std::collections::BTreeSet<&String> =
            after.keys().chain(unknown.keys()).collect();
        names.into_iter().filter(differs).cloned().collect()
    }

    #[track_caller]
    fn change(&self, address: &str) -> &Json {
        let changes = self.json["resource_changes"].as_array().map_or(&[][..], Vec::as_slice);
        let found = changes.iter().find(|change| change["address"] == address);
        &found.unwrap_or_else(|| panic!("{address} is not in the plan:\n{}", self.text))["change"]
    }
}

/// A state as JSON (`terraform show -json`).
pub struct State(Json);

impl State {
    /// All attributes of a resource, or `None` if it is not in the state.
    pub fn resource(&self, address: &str) -> Option<BTreeMap<String, Json>> {
        let found = self.entry(address)?["values"].as_object()?.clone();
        Some(found.into_iter().collect())
    }

    /// One attribute.
    #[track_caller]
    pub fn get(&self, address: &str, attribute: &str) -> Json {
        let resource = self.resource(address);
        let resource = resource.unwrap_or_else(|| panic!("{address} is not in the state"));
        let value = resource.get(attribute);
        value.unwrap_or_else(|| panic!("{address} has no {attribute}: {resource:#?}")).clone()
    }

    /// Whether a resource is to be replaced because its creation failed.
    #[track_caller]
    pub fn is_tainted(&self, address: &str) -> bool {
        let entry = self.entry(address).unwrap_or_else(|| panic!("{address} is not in the state"));
        entry["tainted"] == Json::Bool(true)
    }

    fn entry(&self, address: &str) -> Option<&Json> {
        let all = self.0["values"]["root_module"]["resources"].as_array()?;
        all.iter().find(|resource| resource["address"] == address)
    }
}

/// A diagnostic of terraform.
#[derive(Debug)]
pub struct Diagnostic {
    pub severity: String,
    pub summary: String,
    pub detail: String,
    /// The line of the configuration it points to, trimmed.
    pub code: Option<String>,
}

impl Diagnostic {
    /// Summary and detail.
    pub fn text(&self) -> String {
        format!("{}: {}", self.summary, self.detail)
    }
}

/// The diagnostic in one line of output, if there is one.
fn diagnostics_in(line: &str) -> Vec<Diagnostic> {
    let Ok(json) = serde_json::from_str::<Json>(line) else { return Vec::new() };
    let one = json.get("diagnostic").map(std::slice::from_ref);
    one.unwrap_or_default().iter().map(diagnostic).collect()
}

fn diagnostic(json: &Json) -> Diagnostic {
    let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
    Diagnostic {
        severity: text("severity"),
        summary: text("summary"),
        detail: text("detail"),
        code: json["snippet"]["code"].as_str().map(|code| code.trim().to_owned()),
    }
}
