//! The simulator for another process. Prints one line, `listening on http://127.0.0.1:PORT`, and
//! runs until it is stopped.

use elasticache_simulator::{Simulator, accepted_parameters, behaviour};
use serde_json::{Map, Value, json};
use std::io::Write;
use std::process::ExitCode;
use tokio::io::AsyncReadExt;
use tokio::signal::unix::{Signal, SignalKind, signal};

const USAGE: &str = "usage: elasticache-simulator [--port N] [--with-parent] [--config JSON]
         [--create-polls N] [--modify-polls N] [--delete-polls N] [--churn]
         | --behaviours | --accepted-parameters";

struct Arguments {
    port: u16,
    with_parent: bool,
    options: Value,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("--behaviours") => {
            print!("{}", behaviour::table());
            return ExitCode::SUCCESS;
        }
        Some("--accepted-parameters") => {
            println!("{}", accepted_parameters());
            return ExitCode::SUCCESS;
        }
        _ => {}
    }
    match read(arguments).and_then(serve) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn read(arguments: Vec<String>) -> Result<Arguments, String> {
    let mut read = Arguments { port: 0, with_parent: false, options: Value::Object(Map::new()) };
    let mut rest = arguments.into_iter();
    while let Some(name) = rest.next() {
        let mut value = || rest.next().ok_or_else(|| format!("{name} needs a value\n{USAGE}"));
        let polls =
            |text: String| text.parse::<u32>().map_err(|_| format!("{text} is no number of polls"));
        match name.as_str() {
            "--port" => {
                read.port = value()?.parse().map_err(|_| "--port needs a port".to_owned())?
            }
            "--with-parent" => read.with_parent = true,
            "--churn" => read.options["churn"] = json!(true),
            "--create-polls" => read.options["create"] = json!(polls(value()?)?),
            "--modify-polls" => read.options["modify"] = json!(polls(value()?)?),
            "--delete-polls" => read.options["delete"] = json!(polls(value()?)?),
            "--config" => {
                let text = value()?;
                let patch: Value =
                    serde_json::from_str(&text).map_err(|e| format!("--config: {e}"))?;
                for (option, value) in patch.as_object().ok_or("--config needs a JSON object")? {
                    read.options[option.as_str()] = value.clone();
                }
            }
            _ => return Err(format!("unknown argument {name}\n{USAGE}")),
        }
    }
    Ok(read)
}

fn serve(arguments: Arguments) -> Result<(), String> {
    let mut options = elasticache_simulator::config::Config::default();
    options.merge(&arguments.options)?;
    let handle =
        Simulator::start_on(arguments.port).map_err(|e| format!("port {}: {e}", arguments.port))?;
    handle.configure(&arguments.options);
    let stop = handle.stopper();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| e.to_string())?;
    // Before the line is printed, because its reader may send a signal at once.
    let (terminate, interrupt) = runtime.block_on(async {
        Ok::<_, String>((listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?))
    })?;
    println!("listening on {}", handle.url());
    std::io::stdout().flush().map_err(|e| e.to_string())?;
    std::thread::spawn(move || {
        runtime.block_on(until_stopped(arguments.with_parent, terminate, interrupt));
        stop();
        // A thread that reads standard input cannot be interrupted; it ends with the process.
        runtime.shutdown_background();
    });
    handle.wait();
    Ok(())
}

fn listen(kind: SignalKind) -> Result<Signal, String> {
    signal(kind).map_err(|e| e.to_string())
}

/// Waits for SIGTERM, SIGINT or, with `--with-parent`, for the end of standard input.
async fn until_stopped(with_parent: bool, mut terminate: Signal, mut interrupt: Signal) {
    let parent_gone = async {
        if !with_parent {
            std::future::pending::<()>().await;
        }
        let mut buffer = [0; 256];
        let mut input = tokio::io::stdin();
        while input.read(&mut buffer).await.is_ok_and(|n| n > 0) {}
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        () = parent_gone => {}
    }
}
