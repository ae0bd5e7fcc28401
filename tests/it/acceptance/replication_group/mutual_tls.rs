//! The provider's socket during an apply accepts only terraform's own client certificate.

use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, SignatureScheme, Stream};
use serde_json::json;

use crate::support::group::encrypted;
use crate::support::world::World;
use crate::support::{processes, wait};

/// The HTTP/2 client preface with empty settings. A server that accepts the connection responds.
const HELLO: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";

#[test]
fn other_clients_are_refused_during_an_apply() {
    let world = World::new();
    world.simulator.configure(json!({"create": "never"}));
    world.write(&encrypted());
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut apply, "CreateReplicationGroup", 1);
    let provider = apply.provider();
    let socket = wait::until("the provider listens", || processes::listening_socket(provider));

    assert_eq!(answer_to_plaintext(&socket), Vec::<u8>::new(), "plaintext is refused");
    assert_eq!(
        answer_to_tls(&socket, None),
        Vec::<u8>::new(),
        "TLS without a certificate is refused"
    );
    let foreign = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let answer = answer_to_tls(&socket, Some(foreign));
    assert_eq!(answer, Vec::<u8>::new(), "another certificate is refused");

    // The apply itself is not affected.
    world.simulator.settle("tf-test");
    apply.finish().ok();
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn the_socket_is_in_a_private_directory() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    world.simulator.configure(json!({"create": "never"}));
    world.write(&encrypted());
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut apply, "CreateReplicationGroup", 1);
    let provider = apply.provider();
    let socket = wait::until("the provider listens", || processes::listening_socket(provider));
    let directory = socket.parent().expect("it is in a directory");
    let mode = directory.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700, "{}", directory.display());
    world.simulator.settle("tf-test");
    apply.finish().ok();
}

/// The first byte of a TLS alert.
const ALERT: u8 = 21;

/// The response to HTTP/2 without TLS. A TLS alert does not count as a response.
fn answer_to_plaintext(socket: &Path) -> Vec<u8> {
    let mut stream = connect(socket);
    drop(stream.write_all(HELLO));
    let answer = read(&mut stream);
    if answer.first() == Some(&ALERT) { Vec::new() } else { answer }
}

fn answer_to_tls(socket: &Path, identity: Option<rcgen::CertifiedKey<rcgen::KeyPair>>) -> Vec<u8> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .unwrap()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AnyServer(provider)));
    let mut config = match identity {
        None => builder.with_no_client_auth(),
        Some(identity) => {
            let key = PrivateKeyDer::try_from(identity.signing_key.serialize_der()).unwrap();
            builder.with_client_auth_cert(vec![identity.cert.der().clone()], key).unwrap()
        }
    };
    config.alpn_protocols = vec![b"h2".to_vec()];
    let name = ServerName::try_from("localhost").unwrap();
    let mut connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut socket = connect(socket);
    let mut stream = Stream::new(&mut connection, &mut socket);
    // With TLS 1.3 the refusal comes after the client's side of the handshake.
    drop(stream.write_all(HELLO));
    read(&mut stream)
}

fn connect(socket: &Path) -> UnixStream {
    let stream = UnixStream::connect(socket).unwrap();
    // A server that neither responds nor closes the connection has not accepted it; the timeout ends the read.
    stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
    stream
}

fn read(stream: &mut impl std::io::Read) -> Vec<u8> {
    let mut answer = Vec::new();
    drop(stream.take(9).read_to_end(&mut answer));
    answer
}

/// Trusts every server: the test is about how the server treats this client.
#[derive(Debug)]
struct AnyServer(Arc<CryptoProvider>);

impl ServerCertVerifier for AnyServer {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
