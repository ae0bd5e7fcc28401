//! What holds for every configuration.

use proptest::prelude::*;

use super::{Way, outcome};

/// Pieces of which configurations are made, with comments and odd layouts.
const PIECES: &[&str] = &[
    "# comment\n\n",
    "/* a\n   b */ locals { x = 1 } // c\n",
    "resource \"aws_vpc\" \"v$\" {\n\ttags = { a = \"aws_elasticache_cluster.c0\" } # tab\n}\n",
    "resource aws_elasticache_cluster \"c$\" {\n  cluster_id   =   \"x\" # id\n}\n",
    "resource \"aws_elasticache_user\" \"u$\" { user_id = \"u\" }\n",
    "data \"aws_elasticache_cluster\" \"d$\" {\n  cluster_id = aws_elasticache_user.u0.id /* u */\n}\n",
    "resource \"aws_elasticache_replication_group\" \"g$\" {\n  number_cache_clusters = 2 # n\n  cluster_mode {\n    # shards\n    num_node_groups = 1\n  }\n}\n",
    "output \"o$\" {\n  value = <<-EOT\n    ${aws_elasticache_cluster.c0.id} # no comment\n    %{ if true }x%{ endif }\n  EOT\n}\n",
    "output \"p$\" { value = \"${data.aws_elasticache_cluster.d1.id}\\t${var.x}\" }\n",
    "provider \"aws\" {\n  # region\n  alias  = \"a$\"\n  region = \"r\"\n}\n",
    "terraform {\n  required_version = \">= 1\" # v\n}\n",
];

fn configurations() -> impl Strategy<Value = String> {
    let windows = proptest::bool::ANY;
    let pieces = proptest::collection::vec(0..PIECES.len(), 0..12);
    (pieces, windows).prop_map(|(pieces, windows)| {
        let pieces = pieces.iter().enumerate();
        let text: String =
            pieces.map(|(at, piece)| PIECES[*piece].replace("$\"", &format!("{at}\""))).collect();
        if windows { text.replace('\n', "\r\n") } else { text }
    })
}

/// The comments of a text, and each of its lines that has nothing of ours or of hashicorp/aws.
fn kept(text: &str) -> Vec<&str> {
    let ours = ["elasticache", "aws", "cluster_mode", "number_cache", "required", "}", "terraform"];
    text.lines()
        .map(str::trim)
        .filter(|line| !ours.iter().any(|word| line.contains(word)))
        .collect()
}

proptest! {
    /// `outcome` checks that a second run changes nothing.
    #[test]
    fn lines_without_a_reason_to_change_stay(text in configurations()) {
        for way in [Way::Moved, Way::Import] {
            let outcome = outcome(&[("main.tf", &text), ("other.txt", &text)], way).unwrap();
            prop_assert_eq!(&outcome.files["other.txt"], &text);
            let found = &outcome.files["main.tf"];
            let after = kept(found);
            let goes = outcome.said().iter().any(|said| said.contains("this block"));
            for line in kept(&text) {
                // A provider block that nothing uses any more goes, and a note says so.
                if goes && ["# region", "alias", "region"].iter().any(|of| line.starts_with(of)) {
                    continue;
                }
                prop_assert!(after.contains(&line), "{:?} is gone from\n{}", line, found);
            }
            if text.contains("\r\n") {
                prop_assert_eq!(found.matches('\n').count(), found.matches("\r\n").count());
            }
            if !text.contains("aws_elasticache_cluster\" ") && !text.contains("aws_elasticache_cluster \"") && !text.contains("aws_elasticache_replication_group\"") {
                prop_assert_eq!(found, &text);
            }
        }
    }
}
