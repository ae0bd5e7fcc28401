//! Where the requirement of a rule comes from.

use std::fmt;

/// The statement that a rule rests on, and who makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The ElastiCache API Reference of 2017-10-24.
    ApiReference2017 {
        /// One of its sentences, word for word.
        quote: &'static str,
    },
    /// A later edition of the API Reference, or the User Guide.
    Today {
        /// The name of the document, such as `User Guide`.
        document: &'static str,
        /// The page.
        url: &'static str,
        /// One of its sentences, word for word.
        quote: &'static str,
        /// The day on which the page said so, such as `2026-11-01`.
        date: &'static str,
    },
    /// An answer of AWS to a call, where no document says it.
    Observed {
        /// The message, word for word.
        answer: &'static str,
        /// The day on which AWS answered so, if it is known.
        date: Option<&'static str>,
    },
}

impl Source {
    /// A sentence of the API Reference of 2017-10-24, word for word.
    #[must_use]
    pub const fn api_reference(quote: &'static str) -> Self {
        Self::ApiReference2017 { quote }
    }

    /// The statement, word for word.
    #[must_use]
    pub fn quote(&self) -> &'static str {
        match self {
            Self::ApiReference2017 { quote } | Self::Today { quote, .. } => quote,
            Self::Observed { answer, .. } => answer,
        }
    }

    /// Who says it and when, such as `API Reference, 2017-10-24`.
    #[must_use]
    pub fn origin(&self) -> String {
        match self {
            Self::ApiReference2017 { .. } => "API Reference, 2017-10-24".to_owned(),
            Self::Today { document, date, .. } => format!("{document}, {date}"),
            Self::Observed { date: Some(date), .. } => format!("Answer of AWS, {date}"),
            Self::Observed { date: None, .. } => "Answer of AWS".to_owned(),
        }
    }

    /// The page to read, if there is one on the web.
    #[must_use]
    pub fn url(&self) -> Option<&'static str> {
        match self {
            Self::Today { url, .. } => Some(url),
            Self::ApiReference2017 { .. } | Self::Observed { .. } => None,
        }
    }
}

/// As messages name it: `API Reference, 2017-10-24: "At most 20."`.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: \"{}\"", self.origin(), self.quote())?;
        self.url().map_or(Ok(()), |url| write!(f, " ({url})"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_the_source() {
        let quote = "At most 20.";
        assert_eq!(
            Source::ApiReference2017 { quote }.to_string(),
            "API Reference, 2017-10-24: \"At most 20.\""
        );
        let (document, url, date) = ("User Guide", "https://docs.example.com/limits", "2026-11-01");
        assert_eq!(
            Source::Today { document, url, quote, date }.to_string(),
            "User Guide, 2026-11-01: \"At most 20.\" (https://docs.example.com/limits)"
        );
        let answer = "The engine is not supported.";
        assert_eq!(
            Source::Observed { answer, date: Some(date) }.to_string(),
            "Answer of AWS, 2026-11-01: \"The engine is not supported.\""
        );
        assert_eq!(
            Source::Observed { answer, date: None }.to_string(),
            "Answer of AWS: \"The engine is not supported.\""
        );
    }
}
