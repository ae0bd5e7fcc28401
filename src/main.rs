//! The plugin as a program: arguments, logs, runtime, exit code.

mod cli;
mod commands;

use std::io::{self, Write as _};
use std::process::ExitCode;

use elasticache::framework::program::PROGRAM_VERSION;
use elasticache::framework::server::Server;
use elasticache::migrate::Way;
use elasticache::provider::rules;
use elasticache::wire::handshake::{Environment, EnvironmentError};
use elasticache::{import_blocks, logging, provider, wire};

use tokio::runtime::Runtime;

use crate::cli::Command;

/// Two worker threads are enough: nearly all time is spent waiting for AWS.
const WORKERS: usize = 2;

fn main() -> ExitCode {
    let command = match cli::parse(std::env::args_os().skip(1)) {
        Ok(command) => command,
        Err(error) => {
            print(io::stderr(), &format!("{error}\n\n{}", cli::HELP));
            return ExitCode::from(2);
        }
    };
    let variable = |name: &str| std::env::var(name).ok();
    let environment = match command {
        Command::Version => return print(io::stdout(), PROGRAM_VERSION),
        Command::Help => return print(io::stdout(), cli::HELP),
        Command::Rules { json: true } => {
            return print(io::stdout(), &format!("{:#}", rules::guide::json()));
        }
        Command::Rules { json: false } => return print(io::stdout(), &rules::guide::text()),
        Command::ImportBlocks(place) => return write_import_blocks(&place),
        Command::Migrate { dir, write, import } => {
            let way = if import { Way::Import } else { Way::Moved };
            return commands::migrate::run(&dir, write, way);
        }
        Command::Debug => None,
        Command::Serve => match Environment::read(variable) {
            Ok(environment) => Some(environment),
            Err(EnvironmentError::NotAPlugin) => {
                print(io::stderr(), cli::NOT_A_PLUGIN);
                return ExitCode::FAILURE;
            }
            Err(error) => return fail(&error),
        },
    };

    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    let served = runtime.block_on(async {
        let server = Server::new(provider::provider());
        match environment {
            Some(environment) => wire::serve(server, environment).await,
            None => wire::serve_debug(server).await,
        }
    });
    // Terraform waits for the end of this process, so nothing is waited for here.
    runtime.shutdown_background();
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

/// What runs requests, with logs as the environment wants them.
fn runtime() -> io::Result<Runtime> {
    logging::install(logging::level(|name| std::env::var(name).ok()));
    logging::install_panic_hook();
    tokio::runtime::Builder::new_multi_thread().worker_threads(WORKERS).enable_all().build()
}

fn write_import_blocks(place: &import_blocks::Place) -> ExitCode {
    let written = runtime().and_then(|runtime| {
        let written =
            runtime.block_on(import_blocks::write(place, &mut io::stdout(), &mut io::stderr()));
        runtime.shutdown_background();
        written
    });
    match written {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    print(io::stderr(), &format!("{}: {error}", env!("CARGO_PKG_NAME")));
    ExitCode::FAILURE
}

/// Writes a text. That nobody reads it any more, as behind `| head`, is no failure.
fn print(mut to: impl io::Write, text: &str) -> ExitCode {
    match writeln!(to, "{text}").and_then(|()| to.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            drop(writeln!(io::stderr(), "{}: {error}", env!("CARGO_PKG_NAME")));
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
