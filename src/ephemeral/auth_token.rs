//! `elasticache_auth_token`: a random AUTH token that is kept in no state.

use async_trait::async_trait;
use rustls::crypto::SecureRandom;
use rustls::crypto::aws_lc_rs::default_provider;

use super::messages;
use crate::aws::Secret;
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::ephemeral::{EphemeralResource, EphemeralValue};
use crate::framework::model::Val;
use crate::framework::schema::{computed, optional};

/// How long a token may be. Source: AuthToken of CreateReplicationGroup.
const SHORTEST: i64 = 16;
const LONGEST: i64 = 128;
const LENGTH: i64 = 64;

const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const DIGITS: &str = "0123456789";
/// The special characters that both the API Reference of 2017 (anything printable but `/`, `"` and `@`)
/// and AWS of today (these only) allow. Source: AuthToken of CreateReplicationGroup.
const SPECIAL: &str = "!&#$^<>-";

crate::model! {
    /// A random AUTH token within the rules of ElastiCache, old and new, which is kept in no plan and no
    /// state.
    ///
    /// Each run of Terraform makes another token, and plan and apply are two runs. So hand it to a
    /// write-only argument, which takes a new value only when its version changes, and to the place
    /// where clients find it, in the same way.
    pub struct Token {
        /// Number of characters, 16 to 128. Default: 64.
        length: i64 => optional(),
        /// Use the characters `!&#$^<>-` besides letters and digits. Default: `true`.
        special: bool => optional(),
        /// The token. It has a capital letter, a small letter, a digit and, if `special` is not
        /// `false`, a special character.
        auth_token: Secret => computed().sensitive(),
    }
}

/// The ephemeral resource.
#[derive(Debug)]
pub struct AuthToken;

#[async_trait]
impl EphemeralResource for AuthToken {
    type Client = Client;
    type Model = Token;

    fn type_name(&self) -> &'static str {
        "elasticache_auth_token"
    }

    fn validate(&self, config: &Token, diagnostics: &mut Diagnostics) {
        if let Val::Known(length) = config.length
            && !(SHORTEST..=LONGEST).contains(&length)
        {
            diagnostics.push(messages::invalid_length(length, SHORTEST..=LONGEST));
        }
    }

    async fn open(
        &self,
        _: &Context<Client>,
        mut config: Token,
    ) -> Result<EphemeralValue<Token>, Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        self.validate(&config, &mut diagnostics);
        if diagnostics.has_error() {
            return Err(diagnostics);
        }
        let length = *config.length.known().unwrap_or(&LENGTH);
        let special = *config.special.known().unwrap_or(&true);
        let classes: &[&str] =
            if special { &[UPPER, LOWER, DIGITS, SPECIAL] } else { &[UPPER, LOWER, DIGITS] };
        let length = usize::try_from(length).unwrap_or_default();
        let token = random(default_provider().secure_random, classes, length)
            .ok_or_else(messages::no_random_numbers)?;
        config.auth_token = Val::Known(token);
        Ok(EphemeralValue { result: config, renew_at: None })
    }
}

/// A token with a character of each class, each such token as likely as any other; `None` if there
/// are no random numbers.
fn random(source: &dyn SecureRandom, classes: &[&str], length: usize) -> Option<Secret> {
    let alphabet: Vec<char> = classes.iter().flat_map(|class| class.chars()).collect();
    loop {
        let mut token = String::with_capacity(length);
        while token.len() < length {
            token.push(alphabet[below(source, alphabet.len())?]);
        }
        if classes.iter().all(|class| token.contains(|one| class.contains(one))) {
            return Some(Secret::new(token));
        }
    }
}

/// A random number from 0 to `limit` - 1, each as likely as any other. `limit` is 1 to 256.
fn below(source: &dyn SecureRandom, limit: usize) -> Option<usize> {
    // The last, incomplete run of the 256 values would favour small numbers.
    let usable = 256 - 256 % limit;
    loop {
        let mut byte = [0];
        source.fill(&mut byte).ok()?;
        let number = usize::from(byte[0]);
        if number < usable {
            return Some(number % limit);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn token(classes: &[&str], length: usize) -> String {
        let token = random(default_provider().secure_random, classes, length);
        token.expect("there are random numbers").expose().to_owned()
    }

    #[test]
    fn a_token_keeps_the_rules_of_2017_and_of_today() {
        let mut seen = BTreeSet::new();
        for length in [16, 64, 128] {
            for _ in 0..50 {
                let token = token(&[UPPER, LOWER, DIGITS, SPECIAL], length);
                assert_eq!(token.len(), length);
                let allowed = |c: char| c.is_ascii_alphanumeric() || "!&#$^<>-".contains(c);
                assert!(token.chars().all(allowed), "{token}");
                assert!(!token.contains(['/', '"', '@', ' ', '%']), "{token}");
                for class in [UPPER, LOWER, DIGITS, SPECIAL] {
                    assert!(token.contains(|c| class.contains(c)), "{token}");
                }
                seen.extend(token.chars());
            }
        }
        assert_eq!(seen.len(), 26 + 26 + 10 + 8, "every character occurs");
    }

    #[test]
    fn without_special_characters_there_are_none() {
        let token = token(&[UPPER, LOWER, DIGITS], 128);
        assert!(token.chars().all(|c| c.is_ascii_alphanumeric()), "{token}");
    }

    #[test]
    fn no_two_tokens_are_equal() {
        let tokens: BTreeSet<String> =
            (0..100).map(|_| token(&[UPPER, LOWER, DIGITS], 16)).collect();
        assert_eq!(tokens.len(), 100);
    }

    /// Gives the bytes 255, 254, ... one after the other.
    #[derive(Debug, Default)]
    struct Falling(std::sync::atomic::AtomicU8);

    impl SecureRandom for Falling {
        fn fill(&self, buffer: &mut [u8]) -> Result<(), rustls::crypto::GetRandomFailed> {
            for byte in buffer {
                *byte = 255 - self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            }
            Ok(())
        }
    }

    #[test]
    fn no_number_is_likelier_than_another() {
        // 70 fits three times into 256: the bytes from 210 on are not used.
        let source = Falling::default();
        let mut counts = [0; 70];
        for _ in 0..210 {
            counts[below(&source, 70).expect("it never fails")] += 1;
        }
        assert_eq!(counts, [3; 70]);
        let bytes = source.0.into_inner();
        assert_eq!(bytes, 0, "all 256 bytes were needed for 210 numbers");
    }
}
