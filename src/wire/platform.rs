//! All that depends on the operating system: sockets, signals and the parent process.

pub(super) use system::{HAS_SOCKETS, Signals, open_files, open_socket, parent};

#[cfg(unix)]
mod system {
    use std::fs::{File, Permissions};
    use std::io;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::{Path, PathBuf};

    use tokio::net::UnixListener;
    use tokio::signal::unix::{Signal, SignalKind, signal};
    use tokio_stream::StreamExt as _;
    use tokio_stream::wrappers::UnixListenerStream;

    use crate::wire::endpoint::{Endpoint, Io};

    /// Whether this system has unix sockets.
    pub(crate) const HAS_SOCKETS: bool = true;

    /// The connections to Terraform and to AWS, and the files that are read meanwhile.
    const FILES: usize = 16;

    /// Finds out whether as many files can be open as serving needs.
    pub(crate) fn open_files() -> io::Result<()> {
        let files: io::Result<Vec<File>> = (0..FILES).map(|_| File::open("/dev/null")).collect();
        files.map(drop)
    }

    /// Opens a socket in a new directory that only this user can enter.
    ///
    /// A path may be too long for a socket or unfit for the handshake line, so `/tmp` is tried
    /// after the directory for temporary files.
    pub(crate) fn open_socket() -> io::Result<Endpoint> {
        let mut last = None;
        for parent in [std::env::temp_dir(), PathBuf::from("/tmp")] {
            match open_socket_in(&parent) {
                Ok(endpoint) => return Ok(endpoint),
                Err(error) => last = Some(error),
            }
        }
        Err(last.unwrap_or_else(|| io::ErrorKind::NotFound.into()))
    }

    fn open_socket_in(parent: &Path) -> io::Result<Endpoint> {
        let directory = tempfile::Builder::new()
            .prefix("tf-provider-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(parent)?;
        let path = directory.path().join("socket");
        // The handshake line separates its fields with bars and ends with the line.
        let fits = |text: &&str| !text.contains(['|', '\n', '\r']);
        let Some(address) = path.to_str().filter(fits).map(str::to_owned) else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let incoming = UnixListenerStream::new(UnixListener::bind(&path)?);
        Ok(Endpoint {
            network: "unix",
            address,
            incoming: Box::pin(incoming.map(|accepted| Ok(Box::new(accepted?) as Box<dyn Io>))),
            directory: Some(directory),
        })
    }

    /// SIGINT and SIGTERM, which from now on do not end the process.
    ///
    /// They are handled, not ignored: ignoring is inherited by child processes, and a
    /// `credential_process` must stay interruptible.
    pub(crate) struct Signals {
        interrupt: Signal,
        terminate: Signal,
    }

    impl Signals {
        /// Takes over both signals.
        pub(crate) fn install() -> io::Result<Self> {
            Ok(Self {
                interrupt: signal(SignalKind::interrupt())?,
                terminate: signal(SignalKind::terminate())?,
            })
        }

        /// Waits for one of them.
        pub(crate) async fn next(&mut self) {
            tokio::select! {
                _ = self.interrupt.recv() => {}
                _ = self.terminate.recv() => {}
            }
        }
    }

    /// The process that started this one, or the one that took it over.
    #[expect(clippy::unnecessary_wraps, reason = "not every system tells it")]
    pub(crate) fn parent() -> Option<u32> {
        Some(std::os::unix::process::parent_id())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[tokio::test]
        async fn the_directory_is_private_and_goes_with_the_endpoint() {
            let endpoint = open_socket().unwrap();
            let directory = endpoint.directory.as_ref().unwrap().path().to_owned();
            let mode = directory.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o7777, 0o700);
            assert!(Path::new(&endpoint.address).starts_with(&directory));
            drop(endpoint);
            assert!(!directory.exists());
        }

        #[tokio::test]
        async fn unfit_directories_are_refused() {
            let root = tempfile::tempdir().unwrap();
            for name in ["a|b".to_owned(), "a\nb".to_owned(), "x".repeat(120)] {
                let directory = root.path().join(name);
                std::fs::create_dir(&directory).unwrap();
                assert!(open_socket_in(&directory).is_err());
                assert_eq!(std::fs::read_dir(&directory).unwrap().count(), 0);
            }
        }
    }
}

#[cfg(not(unix))]
mod system {
    use std::io;

    use crate::wire::endpoint::Endpoint;

    /// Whether this system has unix sockets.
    pub(crate) const HAS_SOCKETS: bool = false;

    /// There is no such limit here.
    #[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
    pub(crate) fn open_files() -> io::Result<()> {
        Ok(())
    }

    /// Fails: there are no unix sockets here.
    pub(crate) fn open_socket() -> io::Result<Endpoint> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Ctrl-C, which from now on does not end the process.
    pub(crate) struct Signals;

    impl Signals {
        /// Takes over Ctrl-C.
        #[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
        pub(crate) fn install() -> io::Result<Self> {
            Ok(Self)
        }

        /// Waits for it.
        pub(crate) async fn next(&mut self) {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    /// Not known here; the loss of the connection alone tells that Terraform is gone.
    pub(crate) fn parent() -> Option<u32> {
        None
    }
}
