//! A real terraform: started, watched, and never left behind.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use super::processes::{self, Pid};
use super::stop;
use super::trace;
use super::wait;
use super::workspace::Workspace;

/// Names another terraform than the first one on `PATH`.
const WHICH: &str = "TERRAFORM";

/// How terraform is started: program, directory and environment.
#[derive(Clone)]
pub struct Terraform {
    program: PathBuf,
    dir: PathBuf,
    bin: PathBuf,
    env: BTreeMap<String, String>,
}

impl Terraform {
    /// Terraform in `workspace`, with nothing of the environment of the tests. It takes the
    /// provider from this build, so there is nothing to initialize and no registry to ask.
    pub fn new(workspace: &Workspace) -> Self {
        let path = |path: PathBuf| path.to_str().expect("paths here are plain").to_owned();
        let env = BTreeMap::from([
            ("PATH".to_owned(), "/usr/local/bin:/usr/bin:/bin".to_owned()),
            ("HOME".to_owned(), path(workspace.home())),
            ("TMPDIR".to_owned(), path(workspace.tmp())),
            ("TF_CLI_CONFIG_FILE".to_owned(), path(workspace.root().join("terraform.rc"))),
            ("CHECKPOINT_DISABLE".to_owned(), "1".to_owned()),
            // Nobody asks the address of the metadata service, which is not on this machine.
            ("AWS_EC2_METADATA_DISABLED".to_owned(), "true".to_owned()),
        ]);
        let env = env.into_iter().chain(trace::variables(workspace.root())).collect();
        let this = Self { program: program(), dir: workspace.work(), bin: workspace.bin(), env };
        this.provide(&["elasticache-rs/elasticache"]);
        this
    }

    /// Sets a variable of its environment.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Removes a variable of its environment.
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
        stop::with_test(child.id());
        let stdout = Pipe::new(child.stdout.take().expect("piped"));
        let stderr = Pipe::new(child.stderr.take().expect("piped"));
        Running { command: arguments.join(" "), child, stdout, stderr }
    }

    /// Lets the provider under test stand in for another one, where terraform only wants some
    /// provider to be there.
    pub fn serve_as(&self, other: &str) {
        self.provide(&["elasticache-rs/elasticache", other]);
    }

    /// Writes the configuration that makes terraform take these providers from this build.
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

    /// Fails if it is older than this version. `newer` in `tests/tools/test.sh` lists the tests that need
    /// more than the terraform on `PATH`.
    #[track_caller]
    pub fn needs(&self, version: (u32, u32)) {
        let found = self.version();
        assert!(
            found >= version,
            "this test needs terraform {version:?} and runs with {found:?}; is it in `newer` of tests/tools/test.sh?"
        );
    }

    /// Whether it is OpenTofu.
    pub fn is_opentofu(&self) -> bool {
        self.run(&["version"]).ok().stdout.starts_with("OpenTofu")
    }

    /// Its version, such as `(1, 15)`.
    pub fn version(&self) -> (u32, u32) {
        let text = self.run(&["version", "-json"]).ok().stdout;
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let version = json["terraform_version"].as_str().expect("a version").to_owned();
        let mut numbers = version.split('.').map(|number| number.parse().expect("a number"));
        (numbers.next().expect("a major version"), numbers.next().expect("a minor version"))
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

/// A terraform that runs. Dropping it ends it with all that it started.
pub struct Running {
    command: String,
    child: Child,
    stdout: Pipe,
    stderr: Pipe,
}

impl Running {
    /// Its process id, which is that of its process group too.
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
        // A provider that lives on holds the pipes open; the test is about to find that out.
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
        stop::forget(self.child.id());
    }
}

/// Collects what comes through a pipe, in a thread of its own.
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

/// What a command left.
#[derive(Debug)]
pub struct Output {
    command: String,
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    /// Processes it started that were still there.
    pub leftovers: usize,
}

impl Output {
    /// It succeeded.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.ended_with(0)
    }

    /// It failed, as terraform fails: with exit code 1.
    #[track_caller]
    pub fn failed(self) -> Self {
        self.ended_with(1)
    }

    /// It ended with this exit code, and nothing that it started lives on.
    #[track_caller]
    pub fn ended_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.report());
        assert_eq!(self.leftovers, 0, "processes were left: {}", self.report());
        assert!(!self.stderr.contains("plugin crashed"), "{}", self.report());
        self
    }

    /// It wrote this, wherever the lines were broken.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.text().contains(&flat(text)), "it does not say {text:?}: {}", self.report());
        self
    }

    /// It did not write this.
    #[track_caller]
    pub fn never_says(self, text: &str) -> Self {
        assert!(!self.text().contains(&flat(text)), "it says {text:?}: {}", self.report());
        self
    }

    /// All it wrote, in one line without frames.
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

/// Without the warning that the provider comes from this build, which is the same every time.
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
