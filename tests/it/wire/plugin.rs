//! The binary as a process, started as Terraform starts it.

use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rustls::version::TLS13;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStderr, ChildStdout, Command};

use super::certificate::{self, Certificate, Shows};
use super::client::{Client, Error};

pub(super) const BINARY: &str = env!("CARGO_BIN_EXE_terraform-provider-elasticache");
pub(super) const COOKIE: (&str, &str) =
    ("TF_PLUGIN_MAGIC_COOKIE", "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2");

/// No wait takes nearly as long; a test that reaches it has failed.
const TOO_LONG: Duration = Duration::from_mins(2);

/// Waits for something that must happen.
pub(super) async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(TOO_LONG, what).await.expect("it should have happened long ago")
}

/// A running plugin.
pub(super) struct Plugin {
    pub(super) process: Child,
    /// The fields of the handshake line.
    pub(super) fields: Vec<String>,
    /// The only directory for temporary files that the process knows.
    pub(super) directory: TempDir,
    /// What may connect.
    pub(super) certificate: Certificate,
    pub(super) stdout: Lines<BufReader<ChildStdout>>,
    stderr: Lines<BufReader<ChildStderr>>,
    seen: Vec<String>,
}

impl Plugin {
    /// Starts it with nothing but Terraform's variables in the environment.
    pub(super) async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// Starts it with further variables.
    pub(super) async fn start_with(variables: &[(&str, &str)]) -> Self {
        let certificate = Certificate::new();
        let directory = tempfile::tempdir().unwrap();
        let mut command = Command::new(BINARY);
        command
            .env_clear()
            .env("TMPDIR", directory.path())
            .envs([COOKIE, ("PLUGIN_PROTOCOL_VERSIONS", "5,6")])
            .envs([("PLUGIN_MIN_PORT", "10000"), ("PLUGIN_MAX_PORT", "25000")])
            .env("PLUGIN_CLIENT_CERT", certificate.pem())
            .envs(variables.iter().copied());
        Self::spawn(command, directory, certificate).await
    }

    /// Starts a command that becomes or starts a plugin, and reads its first line.
    pub(super) async fn spawn(
        mut command: Command,
        directory: TempDir,
        certificate: Certificate,
    ) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.kill_on_drop(true).spawn().unwrap();
        let mut stdout = BufReader::new(process.stdout.take().unwrap()).lines();
        let stderr = BufReader::new(process.stderr.take().unwrap()).lines();
        let line = soon(stdout.next_line()).await.unwrap().expect("a handshake line");
        let fields = line.split('|').map(str::to_owned).collect();
        Self { process, fields, directory, certificate, stdout, stderr, seen: Vec::new() }
    }

    pub(super) fn socket(&self) -> &Path {
        Path::new(&self.fields[3])
    }

    pub(super) fn server_certificate(&self) -> Vec<u8> {
        STANDARD_NO_PAD.decode(&self.fields[5]).unwrap()
    }

    /// Connects as Terraform does.
    pub(super) async fn connect(&self) -> Client {
        let shows = Shows::Certificate(&self.certificate);
        let config = certificate::client(&self.server_certificate(), &shows, &TLS13);
        soon(Client::tls(self.socket(), config)).await.unwrap()
    }

    /// Sends a signal to the process.
    pub(super) fn signal(&self, signal: &str) {
        signal_to(self.process.id().unwrap(), signal);
    }

    /// Waits until a line of the log contains `text`.
    pub(super) async fn logs(&mut self, text: &str) {
        while !self.seen.last().is_some_and(|line| line.contains(text)) {
            let line = soon(self.stderr.next_line()).await.unwrap();
            self.seen.push(line.unwrap_or_else(|| panic!("never logged: {text}")));
        }
    }

    /// Waits for the end of the process; gives all it said on stderr, too.
    pub(super) async fn end(&mut self) -> (ExitStatus, Vec<String>) {
        while let Some(line) = soon(self.stderr.next_line()).await.unwrap() {
            self.seen.push(line);
        }
        (soon(self.process.wait()).await.unwrap(), std::mem::take(&mut self.seen))
    }

    /// What is left in the directory for temporary files.
    pub(super) fn leftovers(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.directory.path()).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    /// A call that every provider answers.
    pub(super) async fn answers(client: &Client) -> Result<(), Error> {
        let path = "/tfplugin6.Provider/GetProviderSchema";
        soon(client.unary(path, Vec::new())).await.map(drop).map_err(Into::into)
    }
}

/// Sends a signal to a process.
pub(super) fn signal_to(process: u32, signal: &str) {
    let process = process.to_string();
    let status = std::process::Command::new("kill").args(["-s", signal, &process]).status();
    assert!(status.unwrap().success());
}
