//! The simulator for another process or a person. Prints `listening on http://127.0.0.1:PORT` and how to
//! use it, and runs until it is stopped.

mod arguments;

use arguments::{Arguments, Command};
use elasticache_simulator::Simulator;
use std::io::Write;
use std::process::ExitCode;
use tokio::io::AsyncReadExt;
use tokio::signal::unix::{Signal, SignalKind, signal};

fn main() -> ExitCode {
    let done = match arguments::read(std::env::args().skip(1)) {
        Ok(Command::Print(text)) => {
            println!("{text}");
            Ok(())
        }
        Ok(Command::Serve(arguments)) => serve(arguments),
        Err(why) => Err(why),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// What is printed once it listens. The first line is for programs, the others are for people.
fn greeting(url: &str) -> String {
    format!(
        "listening on {url}\n\n\
         This is a simulated Amazon ElastiCache; it makes no call to AWS. These variables point the provider, any AWS SDK\n\
         and the AWS CLI to it:\n\n\
         \x20 export AWS_ENDPOINT_URL_ELASTICACHE={url}\n\
         \x20 export AWS_ENDPOINT_URL_STS={url}\n\n\
         Any access key works: export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=not-a-secret AWS_REGION=us-east-1\n\
         Ctrl-C ends it, and everything in it is lost.\n"
    )
}

fn serve(arguments: Arguments) -> Result<(), String> {
    let mut options = elasticache_simulator::config::Config::default();
    options.merge(&arguments.options)?;
    let handle =
        Simulator::start_on(arguments.port).map_err(|e| format!("port {}: {e}", arguments.port))?;
    handle.configure(&arguments.options);
    for change in &arguments.seed {
        handle.try_mutate(change).map_err(|why| format!("--seed: {change}: {why}"))?;
    }
    let stop = handle.stopper();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| e.to_string())?;
    // Before the line is printed, because its reader may send a signal at once.
    let (terminate, interrupt) = runtime.block_on(async {
        Ok::<_, String>((listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?))
    })?;
    // In one piece: who reads the first line only may close the pipe after it.
    let mut output = std::io::stdout();
    let greeting = greeting(&handle.url());
    output.write_all(greeting.as_bytes()).map_err(|e| e.to_string())?;
    output.flush().map_err(|e| e.to_string())?;
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
