//! The agreement between Terraform and a freshly started plugin: environment in, one line out.
//!
//! Pure: nothing is read or written here.

use std::fmt;
use std::ops::RangeInclusive;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// The provider protocol this plugin speaks.
pub const PROTOCOL_VERSION: u32 = 6;

const COOKIE: &str = "TF_PLUGIN_MAGIC_COOKIE";
const COOKIE_VALUE: &str = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
const PROTOCOL_VERSIONS: &str = "PLUGIN_PROTOCOL_VERSIONS";
const CLIENT_CERTIFICATE: &str = "PLUGIN_CLIENT_CERT";
const MIN_PORT: &str = "PLUGIN_MIN_PORT";
const MAX_PORT: &str = "PLUGIN_MAX_PORT";
const MULTIPLEX: &str = "PLUGIN_MULTIPLEX_GRPC";

/// What Terraform says through the environment of a plugin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// The one certificate whose holder may connect, in PEM. Without it the connection is plain and
    /// only the permissions of the socket's directory protect it.
    pub client_certificate: Option<String>,
    /// Where a TCP port may be taken; any port if nothing is said.
    pub ports: Option<RangeInclusive<u16>>,
    /// Whether the client asks if connections can be multiplexed, which adds a field to the line.
    pub asks_multiplex: bool,
}

/// Why this process cannot serve.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvironmentError {
    /// The magic cookie is missing: a person has started the binary.
    #[error("this is a Terraform plugin, which only Terraform starts")]
    NotAPlugin,
    /// Terraform speaks other versions of the protocol.
    #[error(
        "Terraform offers the provider protocol in version {0} and this provider speaks version \
         {PROTOCOL_VERSION} alone; Terraform 1.0 and later can use it"
    )]
    NoCommonVersion(String),
}

impl Environment {
    /// Reads what Terraform says; `variable` looks up one environment variable.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, EnvironmentError> {
        if variable(COOKIE).as_deref() != Some(COOKIE_VALUE) {
            return Err(EnvironmentError::NotAPlugin);
        }
        // An empty variable means the same as none, as everywhere in go-plugin.
        let variable = |name| variable(name).filter(|value| !value.is_empty());
        if let Some(offered) = variable(PROTOCOL_VERSIONS) {
            let ours = PROTOCOL_VERSION.to_string();
            if !offered.split(',').any(|version| version.trim() == ours) {
                return Err(EnvironmentError::NoCommonVersion(offered));
            }
        }
        let port = |name| variable(name).and_then(|text| text.parse::<u16>().ok());
        let ports = port(MIN_PORT).zip(port(MAX_PORT));
        Ok(Self {
            client_certificate: variable(CLIENT_CERTIFICATE),
            ports: ports.map(|(least, greatest)| least..=greatest),
            asks_multiplex: variable(MULTIPLEX).is_some(),
        })
    }
}

/// The line that tells Terraform where to connect.
#[derive(Clone, Copy, Debug)]
pub struct Announcement<'a> {
    /// `unix` or `tcp`.
    pub network: &'a str,
    /// The path of the socket, or address and port.
    pub address: &'a str,
    /// Our certificate in DER, which is to be trusted for this connection only.
    pub certificate: Option<&'a [u8]>,
    /// Whether the client has asked about multiplexing. The answer is no.
    pub answers_multiplex: bool,
}

impl fmt::Display for Announcement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The first field is the version of the handshake itself. Go-plugin wants the certificate
        // without padding.
        let certificate =
            self.certificate.map_or_else(String::new, |der| STANDARD_NO_PAD.encode(der));
        let Self { network, address, .. } = self;
        write!(f, "1|{PROTOCOL_VERSION}|{network}|{address}|grpc|{certificate}")?;
        if self.answers_multiplex {
            f.write_str("|false")?;
        }
        Ok(())
    }
}

/// The value of `TF_REATTACH_PROVIDERS` with which a Terraform run uses this running process.
#[must_use]
pub fn reattach(provider: &str, network: &str, address: &str) -> String {
    serde_json::json!({ provider: {
        "Protocol": "grpc",
        "ProtocolVersion": PROTOCOL_VERSION,
        "Pid": std::process::id(),
        // Terraform must not end a process that it has not started.
        "Test": true,
        "Addr": { "Network": network, "String": address },
    }})
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Environment, EnvironmentError> {
        Environment::read(|name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn terraforms_environment_is_understood() {
        let environment = read(&[
            (COOKIE, COOKIE_VALUE),
            (PROTOCOL_VERSIONS, "6,5"),
            (MIN_PORT, "10000"),
            (MAX_PORT, "25000"),
            (CLIENT_CERTIFICATE, "PEM"),
            (MULTIPLEX, "true"),
        ]);
        let expected = Environment {
            client_certificate: Some("PEM".to_owned()),
            ports: Some(10_000..=25_000),
            asks_multiplex: true,
        };
        assert_eq!(environment, Ok(expected));
    }

    #[test]
    fn empty_variables_are_absent_ones() {
        let environment =
            read(&[(COOKIE, COOKIE_VALUE), (CLIENT_CERTIFICATE, ""), (MULTIPLEX, "")]);
        let expected = Environment { client_certificate: None, ports: None, asks_multiplex: false };
        assert_eq!(environment, Ok(expected));
    }

    #[test]
    fn without_the_cookie_a_person_has_started_it() {
        assert_eq!(read(&[]), Err(EnvironmentError::NotAPlugin));
        assert_eq!(read(&[(COOKIE, "")]), Err(EnvironmentError::NotAPlugin));
        assert_eq!(read(&[(COOKIE, "no")]), Err(EnvironmentError::NotAPlugin));
    }

    #[test]
    fn another_protocol_version_is_refused() {
        for offered in ["5", "5,7", "16", "66,60"] {
            let read = read(&[(COOKIE, COOKIE_VALUE), (PROTOCOL_VERSIONS, offered)]);
            assert_eq!(read, Err(EnvironmentError::NoCommonVersion(offered.to_owned())));
        }
    }

    #[test]
    fn the_line_has_the_fields_go_plugin_splits() {
        let mut line = Announcement {
            network: "unix",
            address: "/tmp/x/socket",
            certificate: Some(&[0xff; 4]),
            answers_multiplex: false,
        };
        assert_eq!(line.to_string(), "1|6|unix|/tmp/x/socket|grpc|/////w");
        line.answers_multiplex = true;
        assert_eq!(line.to_string(), "1|6|unix|/tmp/x/socket|grpc|/////w|false");
        line.certificate = None;
        line.answers_multiplex = false;
        assert_eq!(line.to_string(), "1|6|unix|/tmp/x/socket|grpc|");
    }

    #[test]
    fn reattach_is_what_terraform_reads() {
        let text = reattach("registry.example/a/b", "unix", "/x");
        let pid = std::process::id();
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            serde_json::json!({"registry.example/a/b": {
                "Protocol": "grpc", "ProtocolVersion": 6, "Pid": pid, "Test": true,
                "Addr": {"Network": "unix", "String": "/x"},
            }})
        );
    }
}
