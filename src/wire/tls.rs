//! Mutual TLS as go-plugin wants it, but enforced: one certificate of theirs, one of ours.
//!
//! Terraform makes a self-signed certificate per plugin and hands it over in the environment.
//! Whoever holds its key may call us and nobody else, because whoever calls us can use the AWS
//! credentials of the person who runs Terraform.

use std::sync::Arc;

use rcgen::{CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyPair};
use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms, aws_lc_rs};
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{NoServerSessionStorage, ServerConfig};
use rustls::{CertificateError, DigitallySignedStruct, DistinguishedName, Error, SignatureScheme};

/// Our side of the TLS connection.
#[derive(Debug)]
pub(super) struct Tls {
    /// How to accept a connection.
    pub(super) config: Arc<ServerConfig>,
    /// Our certificate, for the handshake line.
    pub(super) certificate: CertificateDer<'static>,
}

/// Why there can be no TLS. The provider then does not start: it never falls back to plain text.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The client certificate is not readable.
    #[error("PLUGIN_CLIENT_CERT holds no certificate in PEM: {0}")]
    ClientCertificate(pem::Error),
    /// Our own certificate could not be made.
    #[error("can't make a certificate: {0}")]
    OwnCertificate(#[from] rcgen::Error),
    /// rustls refuses the settings.
    #[error("can't set up TLS: {0}")]
    Settings(#[from] Error),
}

impl Tls {
    /// TLS in which exactly the holder of the certificate `client` (PEM) is let in.
    pub(super) fn try_new(client: &str) -> Result<Self, TlsError> {
        let client = CertificateDer::from_pem_slice(client.as_bytes())
            .map_err(TlsError::ClientCertificate)?;

        let mut parameters = CertificateParams::new(["localhost".to_owned()])?;
        parameters.distinguished_name.push(DnType::CommonName, "localhost");
        parameters.extended_key_usages.push(ExtendedKeyUsagePurpose::ServerAuth);
        let key = KeyPair::generate()?;
        let certificate = parameters.self_signed(&key)?.der().clone();

        // This backend by name, because Terraform's key is on P-521, which rustls's other backend
        // doesn't know: Terraform would send no certificate at all.
        let crypto = Arc::new(aws_lc_rs::default_provider());
        let verifier = Arc::new(ExactCertificate::new(client, &crypto));
        let mut config = ServerConfig::builder_with_provider(crypto)
            .with_safe_default_protocol_versions()?
            .with_client_cert_verifier(verifier)
            .with_single_cert(
                vec![certificate.clone()],
                PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
            )?;
        // Newer releases of grpc-go refuse a server that doesn't choose HTTP/2 here.
        config.alpn_protocols = vec![b"h2".to_vec()];
        // There is one connection per process: nothing is ever resumed.
        config.session_storage = Arc::new(NoServerSessionStorage {});
        config.send_tls13_tickets = 0;
        Ok(Self { config: Arc::new(config), certificate })
    }
}

/// Lets in the holder of one certificate.
///
/// The usual verifier can't do this: Terraform marks its certificate as a certificate authority,
/// and an authority is not accepted as a peer. Nothing in the certificate has to be validated, though,
/// since it came from Terraform on a private way; it has only to be the same, byte by byte, and the
/// peer has to prove with a signature that it has the key.
#[derive(Debug)]
struct ExactCertificate {
    expected: CertificateDer<'static>,
    algorithms: WebPkiSupportedAlgorithms,
}

impl ExactCertificate {
    fn new(expected: CertificateDer<'static>, crypto: &CryptoProvider) -> Self {
        Self { expected, algorithms: crypto.signature_verification_algorithms }
    }
}

impl ClientCertVerifier for ExactCertificate {
    fn client_auth_mandatory(&self) -> bool {
        true
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        if *end_entity == self.expected {
            Ok(ClientCertVerified::assertion())
        } else {
            Err(CertificateError::ApplicationVerificationFailure.into())
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls12_signature(message, cert, dss, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls13_signature(message, cert, dss, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate() -> rcgen::Certificate {
        let mut parameters = CertificateParams::new(["localhost".to_owned()]).unwrap();
        parameters.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let key = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P521_SHA512).unwrap();
        parameters.self_signed(&key).unwrap()
    }

    #[test]
    fn only_the_same_certificate_is_let_in() {
        let (ours, foreign) = (certificate(), certificate());
        let verifier = ExactCertificate::new(ours.der().clone(), &aws_lc_rs::default_provider());
        let verify = |der: &CertificateDer<'_>, chain: &[CertificateDer<'_>]| {
            verifier.verify_client_cert(der, chain, UnixTime::now())
        };
        assert!(verify(ours.der(), &[]).is_ok());
        assert!(verify(foreign.der(), &[]).is_err());
        assert!(verify(foreign.der(), &[ours.der().clone()]).is_err());
        assert!(verify(&CertificateDer::from(vec![]), &[]).is_err());
        let cut = CertificateDer::from(&ours.der()[..ours.der().len() - 1]);
        assert!(verify(&cut, &[]).is_err());
    }

    #[test]
    fn a_certificate_is_demanded_and_p521_is_offered() {
        let verifier =
            ExactCertificate::new(certificate().der().clone(), &aws_lc_rs::default_provider());
        assert!(verifier.offer_client_auth());
        assert!(verifier.client_auth_mandatory());
        let schemes = verifier.supported_verify_schemes();
        assert!(schemes.contains(&SignatureScheme::ECDSA_NISTP521_SHA512));
    }

    #[test]
    fn a_broken_certificate_is_an_error_and_not_plain_text() {
        for text in ["", "x", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n"] {
            assert!(matches!(Tls::try_new(text), Err(TlsError::ClientCertificate(_))), "{text}");
        }
        let tls = Tls::try_new(&certificate().pem()).unwrap();
        assert_eq!(tls.config.alpn_protocols, [b"h2"]);
    }
}
