//! Certificates as Terraform makes them: self-signed, on P-521, marked as an authority.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    PKCS_ECDSA_P521_SHA512,
};
use rustls::client::{ClientConfig, ResolvesClientCert};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use rustls::version::{TLS12, TLS13};
use rustls::{RootCertStore, SignatureScheme, SupportedProtocolVersion};

/// A certificate and its key.
pub(super) struct Certificate {
    key: KeyPair,
    certificate: rcgen::Certificate,
}

impl Certificate {
    pub(super) fn new() -> Self {
        let mut parameters = CertificateParams::new(["localhost".to_owned()]).unwrap();
        parameters.distinguished_name.push(DnType::CommonName, "localhost");
        parameters.distinguished_name.push(DnType::OrganizationName, "HashiCorp");
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        parameters.extended_key_usages =
            vec![ExtendedKeyUsagePurpose::ClientAuth, ExtendedKeyUsagePurpose::ServerAuth];
        let key = KeyPair::generate_for(&PKCS_ECDSA_P521_SHA512).unwrap();
        let certificate = parameters.self_signed(&key).unwrap();
        Self { key, certificate }
    }

    pub(super) fn pem(&self) -> String {
        self.certificate.pem()
    }

    fn certified(&self, key: &KeyPair) -> CertifiedKey {
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let key = aws_lc_rs::sign::any_supported_type(&key).unwrap();
        CertifiedKey::new(vec![self.certificate.der().clone()], key)
    }
}

/// What a client shows of itself.
pub(super) enum Shows<'a> {
    Nothing,
    Certificate(&'a Certificate),
    /// The first certificate, signed for with the key of the second: a stolen certificate.
    Stolen(&'a Certificate, &'a Certificate),
}

/// A client that trusts exactly the certificate `server`, in the version `version` of TLS.
pub(super) fn client(
    server: &[u8],
    shows: &Shows<'_>,
    version: &'static SupportedProtocolVersion,
) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(server.to_vec())).unwrap();
    let builder = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(&[version])
        .unwrap()
        .with_root_certificates(roots);
    let mut config =
        match shows {
            Shows::Nothing => builder.with_no_client_auth(),
            Shows::Certificate(one) => builder
                .with_client_cert_resolver(Arc::new(Always(Arc::new(one.certified(&one.key))))),
            Shows::Stolen(one, other) => builder
                .with_client_cert_resolver(Arc::new(Always(Arc::new(one.certified(&other.key))))),
        };
    config.alpn_protocols = vec![b"h2".to_vec()];
    config
}

/// Both versions of TLS that may be spoken.
pub(super) static VERSIONS: [&SupportedProtocolVersion; 2] = [&TLS12, &TLS13];

/// Shows one certificate, whatever is asked for.
#[derive(Debug)]
struct Always(Arc<CertifiedKey>);

impl ResolvesClientCert for Always {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }

    fn has_certs(&self) -> bool {
        true
    }
}
