//! Runs a real terraform, and never leaves its processes running.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, Once};
use std::thread::JoinHandle;

use super::processes::{self, Pid};
use super::wait;
use super::workspace::Workspace;

/// The environment variable for another terraform than the first one on `PATH`.
const WHICH: &str = "TERRAFORM";

/// How to start terraform: program, directory and environment.
#[derive(Clone)]
pub struct Terraform {
    program: PathBuf,
    dir: PathBuf,
    bin: PathBuf,
    env: BTreeMap<String, String>,
}

impl Terraform {
    /// Terraform in `workspace`, with a clean environment. It uses the provider of this build, so it needs
    /// neither `terraform init` nor a registry.
    pub fn new(workspace: &Workspace) -> Self {
        let path = |path: PathBuf| path.to_str().expect("paths here are plain").to_owned();
        let env = BTreeMap::from([
            ("PATH".to_owned(), "/usr/local/bin:/usr/bin:/bin".to_owned()),
            ("HOME".to_owned(), path(workspace.home())),
            ("TMPDIR".to_owned(), path(workspace.tmp())),
            ("TF_CLI_CONFIG_FILE".to_owned(), path(workspace.root().join("terraform.rc"))),
            ("CHECKPOINT_DISABLE".to_owned(), "1".to_owned()),
            // No calls to the instance metadata service, which this machine does not have.
            ("AWS_EC2_METADATA_DISABLED".to_owned(), "true".to_owned()),
        ]);
        let this = Self { program: program(), dir: workspace.work(), bin: workspace.bin(), env };
        this.provide(&["elasticache-rs/elasticache"]);
        this.tell_version_once();
        this
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Removes an environment variable.
    pub fn without_env(mut self, name: &str) -> Self {
        self.env.remove(name);
        self
    }

    /// Runs a command to its end.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.spawn(arguments).finish()
    }

    /// Starts a command, in a process group of its own as a shell does.
    #[track_caller]
    pub fn spawn(&self, arguments: &[&str]) -> Running {
        let mut child = Command::new(&self.program)
            .args(arguments)
            .current_dir(&self.dir)
            .env_clear()
            .envs(&self.env)
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{}: {error}. {HOW_TO_GET_ONE}", self.program.display())
            });
        let stdout = Pipe::new(child.stdout.take().expect("piped"));
        let stderr = Pipe::new(child.stderr.take().expect("piped"));
        Running { command: arguments.join(" "), child, stdout, stderr }
    }

    /// Uses the provider under test under another address too, for configurations in which terraform
    /// requires another provider that is not used.
    pub fn serve_as(&self, other: &str) {
        self.provide(&["elasticache-rs/elasticache", other]);
    }

    /// Writes the `dev_overrides` that make terraform use these providers from this build.
    fn provide(&self, providers: &[&str]) {
        let mut overrides = String::new();
        for provider in providers {
            writeln!(overrides, "    {provider:?} = \"{}\"", self.bin.display()).unwrap();
            let name = provider.rsplit('/').next().expect("namespace and name");
            let link = self.bin.join(format!("terraform-provider-{name}"));
            if !link.exists() {
                std::os::unix::fs::symlink(processes::provider_binary(), link).unwrap();
            }
        }
        let text = format!(
            "provider_installation {{\n  dev_overrides {{\n{overrides}  }}\n  direct {{}}\n}}\n"
        );
        std::fs::write(&self.env["TF_CLI_CONFIG_FILE"], text).unwrap();
    }

    /// Its version, such as `(1, 15)`.
    pub fn version(&self) -> (u32, u32) {
        let text = self.run(&["version", "-json"]).ok().stdout;
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let version = json["terraform_version"].as_str().expect("a version").to_owned();
        let mut numbers = version.split('.').map(|number| number.parse().expect("a number"));
        (numbers.next().expect("a major version"), numbers.next().expect("a minor version"))
    }

    fn tell_version_once(&self) {
        static TOLD: Once = Once::new();
        TOLD.call_once(|| {
            let version = self.run(&["version"]).ok().stdout;
            let version = version.lines().next().unwrap_or("no version");
            // Written to the terminal directly: the test runner hides the output of tests that pass.
            let line = format!("acceptance tests with {version} ({})\n", self.program.display());
            drop(std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes()));
        });
    }
}

const HOW_TO_GET_ONE: &str = "The acceptance tests need a terraform: put one on PATH, name one in \
    TERRAFORM, or run `make test`, which installs one.";

fn program() -> PathBuf {
    if let Some(named) = std::env::var_os(WHICH).filter(|name| !name.is_empty()) {
        return PathBuf::from(named);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|dir| dir.join("terraform")).find(|p| p.is_file());
    found.unwrap_or_else(|| panic!("there is no terraform on PATH. {HOW_TO_GET_ONE}"))
}

/// A running terraform. Dropping it ends it and all processes that it started.
pub struct Running {
    command: String,
    child: Child,
    stdout: Pipe,
    stderr: Pipe,
}

impl Running {
    /// Its process id, which is also the id of its process group.
    pub fn pid(&self) -> Pid {
        self.child.id()
    }

    /// What it has written so far.
    pub fn so_far(&self) -> String {
        self.stdout.text() + &self.stderr.text()
    }

    /// Waits until it has written `text`.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) {
        let found = wait::within(wait::LONG, || {
            let written = self.so_far().contains(text);
            (written || self.has_ended()).then_some(written)
        });
        let found = found == Some(true) || self.so_far().contains(text);
        assert!(found, "`terraform {}` never wrote {text:?}:\n{}", self.command, self.so_far());
    }

    /// The only provider it runs now.
    #[track_caller]
    pub fn provider(&self) -> Pid {
        wait::until("exactly one provider runs", || {
            let providers = processes::providers_below(self.pid());
            (providers.len() == 1).then(|| providers[0])
        })
    }

    /// Ctrl-C: the signal goes to terraform and the provider alike.
    pub fn interrupt(&self) {
        processes::signal_group(self.pid(), "INT");
    }

    /// Whether it has ended.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("it is our child").is_some()
    }

    /// Waits for its end.
    #[track_caller]
    pub fn finish(mut self) -> Output {
        let status = wait::within(wait::LONG, || self.child.try_wait().expect("it is our child"));
        let Some(status) = status else {
            panic!("`terraform {}` hangs:\n{}", self.command, self.so_far());
        };
        // A provider that is still running keeps the pipes open; the caller checks for that.
        let leftovers = processes::members(self.pid());
        for left in &leftovers {
            processes::signal(*left, "KILL");
        }
        self.stdout.join();
        self.stderr.join();
        Output {
            command: self.command.clone(),
            code: status.code(),
            stdout: self.stdout.text(),
            stderr: self.stderr.text(),
            leftovers: leftovers.len(),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        processes::signal_group(self.child.id(), "KILL");
        drop(self.child.wait());
    }
}

/// Collects the output of a pipe in its own thread.
struct Pipe {
    text: Arc<Mutex<Vec<u8>>>,
    reader: Option<JoinHandle<()>>,
}

impl Pipe {
    fn new(mut from: impl Read + Send + 'static) -> Self {
        let text = Arc::new(Mutex::new(Vec::new()));
        let to = Arc::clone(&text);
        let reader = std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(read @ 1..) = from.read(&mut buffer) {
                to.lock().unwrap().extend_from_slice(&buffer[..read]);
            }
        });
        Self { text, reader: Some(reader) }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.text.lock().unwrap()).into_owned()
    }

    fn join(&mut self) {
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
    }
}

/// The result of a command.
#[derive(Debug)]
pub struct Output {
    command: String,
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    /// The number of processes that it started and that were still running.
    pub leftovers: usize,
}

impl Output {
    /// It succeeded.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.ended_with(0)
    }

    /// It failed with exit code 1, the code of terraform for errors.
    #[track_caller]
    pub fn failed(self) -> Self {
        self.ended_with(1)
    }

    /// It ended with this exit code, and no process that it started is still running.
    #[track_caller]
    pub fn ended_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.report());
        assert_eq!(self.leftovers, 0, "processes were left: {}", self.report());
        assert!(!self.stderr.contains("plugin crashed"), "{}", self.report());
        self
    }

    /// The output contains this text, regardless of line breaks.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.text().contains(&flat(text)), "it does not say {text:?}: {}", self.report());
        self
    }

    /// The output does not contain this text.
    #[track_caller]
    pub fn never_says(self, text: &str) -> Self {
        assert!(!self.text().contains(&flat(text)), "it says {text:?}: {}", self.report());
        self
    }

    /// All output in one line, without the frames around diagnostics.
    pub fn text(&self) -> String {
        flat(&format!("{} {}", self.stdout, self.stderr))
    }

    /// For the message of an assertion.
    pub fn report(&self) -> String {
        let Self { command, code, stdout, stderr, .. } = self;
        format!(
            "`terraform {command}` ended with {code:?}\n{stderr}\n{}",
            without_overrides(stdout)
        )
    }
}

/// Without the warning about development overrides, which is in every output.
fn without_overrides(stdout: &str) -> String {
    let first = "Warning: Provider development overrides are in effect";
    match stdout.split_once(first).and_then(|(_, rest)| rest.split_once("releases.")) {
        Some((_, rest)) => rest.trim_start().to_owned(),
        None => stdout.to_owned(),
    }
}

fn flat(text: &str) -> String {
    let text = text.replace(['│', '╷', '╵'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
