//! `required_providers`, provider blocks, and what is passed to modules.

use super::{Way, outcome};

const CLUSTER: &str = "resource \"aws_elasticache_cluster\" \"c\" {\n}\n";
const VPC: &str = "resource \"aws_vpc\" \"v\" {\n}\n";

#[track_caller]
fn after(files: &[(&str, &str)], name: &str) -> String {
    outcome(files, Way::Moved).unwrap().files[name].clone()
}

#[test]
fn required_providers() {
    let entry = "elasticache = {\n      source  = \"elasticache-rs/elasticache\"\n      version = \"~> 0.1.0\"\n    }";
    let with =
        |inside: &str| format!("terraform {{\n  required_providers {{\n    {inside}\n  }}\n}}\n");
    let aws = "aws = { source = \"hashicorp/aws\" } # pinned";
    for (others, before, expected) in [
        (VPC, with(aws), with(&format!("{aws}\n    {entry}"))),
        ("", with(aws), with(&format!("{entry} # pinned"))),
        ("", with("a = \"1\""), with(&format!("a = \"1\"\n    {entry}"))),
        (
            "",
            "terraform {\n  required_version = \">= 1\"\n}\n".to_owned(),
            with(entry).replacen('\n', "\n  required_version = \">= 1\"\n", 1),
        ),
        (
            "",
            "terraform {\n  required_providers { a = \"1\" }\n}\n".to_owned(),
            with(&format!("a = \"1\"\n    {entry}")),
        ),
        ("", with(entry), with(entry)),
    ] {
        let text = format!("{before}{CLUSTER}{others}");
        let found = after(&[("main.tf", &text)], "main.tf");
        assert!(found.starts_with(&expected), "{found}\n{expected}");
    }
    assert_eq!(after(&[("main.tf", CLUSTER)], "versions.tf"), with(entry));
}

#[test]
fn provider_blocks() {
    let before = "\
provider \"aws\" {
  region                  = var.region # here
  shared_credentials_file = \"f\"
  s3_use_path_style       = true
  unheard_of              = 1
  assume_role {
    duration_seconds = 60
  }
  endpoints {
    elasticache = \"a\"
    s3          = \"b\"
  }
}
";
    let taken_over = "\
provider \"elasticache\" {
  region                  = var.region # here
  shared_credentials_files = [\"f\"]
  assume_role {
    duration = \"60s\"
  }
  endpoints {
    elasticache = \"a\"
  }
}
";
    let text = format!("{before}{CLUSTER}");
    let outcome = outcome(&[("main.tf", &text)], Way::Moved).unwrap();
    assert!(outcome.files["main.tf"].starts_with(taken_over), "{}", outcome.files["main.tf"]);
    let said = outcome.said();
    assert!(said[0].starts_with("main.tf:5: the setting unheard_of"), "{said:?}");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(outcome.migration.is_complete());

    let found = after(&[("main.tf", &format!("{text}{VPC}"))], "main.tf");
    assert!(found.starts_with(&format!("{before}\n{taken_over}")), "{found}");
}

#[test]
fn aliases() {
    let providers = "provider \"aws\" {\n}\n\nprovider \"aws\" {\n  alias = \"b\"\n}\n\n";
    let text = format!("{providers}{VPC}{}", CLUSTER.replace("{\n", "{\n  provider = aws.b\n"));
    let found = after(&[("main.tf", &text)], "main.tf");
    assert!(found.contains("provider \"elasticache\" {\n  alias = \"b\"\n}"), "{found}");
    assert!(found.contains("  provider = elasticache.b\n"), "{found}");
    assert_eq!(found.matches("provider \"elasticache\"").count(), 1, "{found}");
}

#[test]
fn modules_get_what_they_need() {
    let required = "terraform {\n  required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n      configuration_aliases = [aws.a, aws.b]\n    }\n  }\n}\n";
    let cluster = CLUSTER.replace("{\n", "{\n  provider = aws.b\n");
    let root = "\
provider \"aws\" {
  alias = \"x\"
}
module \"m\" {
  source    = \"../m\"
  providers = { aws.a = aws.x, aws.b = aws.x }
}
module \"remote\" {
  source = \"example.com/a/b\"
}
";
    for (others, expected, alone) in [
        ("", "providers = { elasticache.b = elasticache.x }", true),
        (VPC, "providers = { aws.a = aws.x, aws.b = aws.x, elasticache.b = elasticache.x }", false),
    ] {
        let child = format!("{required}{cluster}{others}");
        let files = [("root/main.tf", root), ("m/main.tf", &*child)];
        let dir = tempfile::tempdir().unwrap();
        super::write(dir.path(), &files);
        let run =
            || super::migrate(&dir.path().join("root"), &super::target(), Way::Moved).unwrap();
        let migration = run();
        for change in &migration.changes {
            change.write().unwrap();
        }
        assert_eq!(run().changes, []);
        let read = |name: &str| std::fs::read_to_string(dir.path().join(name)).unwrap();
        let squeezed = read("root/main.tf").replace("{  ", "{ ");
        assert!(squeezed.contains(expected), "{squeezed}");
        assert!(squeezed.contains("provider \"elasticache\" {\n  alias = \"x\"\n}"), "{squeezed}");
        let child = read("m/main.tf");
        assert!(child.contains("configuration_aliases = [elasticache.b]"), "{child}");
        assert_eq!(child.contains("hashicorp/aws"), !alone, "{child}");
        assert!(read("m/elasticache_moved.tf").contains("from = aws_elasticache_cluster.c"));
        let said = migration.findings.iter().map(ToString::to_string).collect::<String>();
        assert!(said.contains("module.remote is not looked into"), "{said}");
    }
}
