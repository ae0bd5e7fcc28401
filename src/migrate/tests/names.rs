//! Types, references and names of arguments.

use super::{Way, outcome, rewritten};

/// A group, with `inside` in its block.
fn group(kind: &str, inside: &str) -> String {
    format!("resource \"{kind}\" \"g\" {{\n{inside}\n}}\n")
}

/// What stands in the block of a group before and after.
#[test]
fn arguments() {
    for (before, after) in [
        ("  replication_group_description = \"a\" # b", "  description = \"a\" # b"),
        (
            "  engine_version                = 1\n  replication_group_description = 2",
            "  engine_version                = 1\n  description                   = 2",
        ),
        ("  number_cache_clusters=2", "  num_cache_clusters=2"),
        ("  availability_zones = [\"a\"]", "  preferred_cache_cluster_azs = [\"a\"]"),
        (
            "  lifecycle {\n    ignore_changes = [number_cache_clusters, \"availability_zones\"]\n  }",
            "  lifecycle {\n    ignore_changes = [num_cache_clusters, \"preferred_cache_cluster_azs\"]\n  }",
        ),
        ("  # number_cache_clusters = 3", "  # number_cache_clusters = 3"),
        ("  dropped_by_us = null\n  engine_version = 1", "  engine_version = 1"),
        (
            "  cluster_mode {\n    # shards\n    num_node_groups = 2 # two\n\n    replicas_per_node_group = 1\n  }",
            "  # shards\n  num_node_groups = 2 # two\n\n  replicas_per_node_group = 1",
        ),
        ("  cluster_mode { num_node_groups = 1 }", "  num_node_groups = 1"),
        ("  cluster_mode = \"enabled\"", "  cluster_mode = \"enabled\""),
        (
            "  cluster_mode {\n    num_node_groups = 2\n  }\n  lifecycle {\n    ignore_changes = [cluster_mode]\n  }",
            "  num_node_groups = 2\n  lifecycle {\n    ignore_changes = [num_node_groups, replicas_per_node_group]\n  }",
        ),
    ] {
        let found = rewritten(&group("aws_elasticache_replication_group", before));
        assert_eq!(found, group("elasticache_replication_group", after));
    }
}

/// `for_each` and a value in the content of `dynamic "cluster_mode"`, and the argument that they become.
#[test]
fn dynamic_cluster_mode() {
    for (each, value, expected) in [
        ("var.on ? [1] : []", "var.n", "var.on ? var.n : null"),
        ("var.off ? [] : [1]", "var.n", "var.off ? null : var.n"),
        ("var.on ? [1] : []", "var.a ? 1 : 2", "var.on ? (var.a ? 1 : 2) : null"),
        ("(var.on ? [1] : [])", "3", "var.on ? 3 : null"),
        ("[1]", "var.n", "var.n"),
        ("[]", "var.n", "null"),
        ("[var.mode]", "cluster_mode.value.n", "var.mode.n"),
        (
            "var.on ? [var.mode] : []",
            "cluster_mode.value[\"n\"]",
            "var.on ? var.mode[\"n\"] : null",
        ),
        ("var.modes", "3", "length(var.modes) > 0 ? 3 : null"),
        (
            "var.modes",
            "lookup(cluster_mode.value, \"n\", 1)",
            "one([for cluster_mode in var.modes : lookup(cluster_mode, \"n\", 1)])",
        ),
    ] {
        let before = format!(
            "  dynamic \"cluster_mode\" {{\n    for_each = {each}\n    content {{\n      num_node_groups = {value}\n    }}\n  }}"
        );
        let found = rewritten(&group("aws_elasticache_replication_group", &before));
        let after = format!("  num_node_groups = {expected}");
        assert_eq!(found, group("elasticache_replication_group", &after));
    }
}

#[test]
fn what_can_not_become_an_argument_is_left() {
    let block = "  dynamic \"cluster_mode\" {\n    for_each = var.a\n    content {\n      num_node_groups = cluster_mode.key\n    }\n  }";
    let text = group("aws_elasticache_replication_group", block);
    let outcome = outcome(&[("main.tf", &text)], Way::Moved).unwrap();
    assert!(outcome.files["main.tf"].contains(block));
    assert!(outcome.said()[0].starts_with("main.tf:2: the cluster_mode block is not rewritten"));
    assert!(!outcome.migration.is_complete());
}

const DECLARED: &str = "\
resource \"aws_elasticache_cluster\" \"c\" {
}
resource \"aws_elasticache_replication_group\" \"g\" {
}
data \"aws_elasticache_cluster\" \"d\" {
}
resource \"aws_elasticache_user\" \"u\" {
}
";

/// Expressions before and after.
#[test]
fn references() {
    for (before, after) in [
        ("aws_elasticache_cluster.c.id", "elasticache_cluster.c.id"),
        ("data.aws_elasticache_cluster.d.id", "data.elasticache_cluster.d.id"),
        (
            "aws_elasticache_cluster.c[*].cache_nodes.0.x",
            "elasticache_cluster.c[*].cache_nodes.0.x",
        ),
        ("{ (aws_elasticache_cluster.c.id) = 1 }", "{ (elasticache_cluster.c.id) = 1 }"),
        ("[for a in aws_elasticache_cluster.c : a.id]", "[for a in elasticache_cluster.c : a.id]"),
        (
            "\"${aws_elasticache_cluster.c.id} é \\\" b\"",
            "\"${elasticache_cluster.c.id} é \\\" b\"",
        ),
        (
            "\"%{ for n in aws_elasticache_cluster.c.cache_nodes }${n}%{ endfor }\"",
            "\"%{ for n in elasticache_cluster.c.cache_nodes }${n}%{ endfor }\"",
        ),
        (
            "<<-EOT\n    aws_elasticache_cluster.c ${aws_elasticache_cluster.c.id}\n  EOT\n",
            "<<-EOT\n    aws_elasticache_cluster.c ${elasticache_cluster.c.id}\n  EOT\n",
        ),
        ("\"aws_elasticache_cluster.c.id\"", "\"aws_elasticache_cluster.c.id\""),
        ("aws_elasticache_user.u.id", "aws_elasticache_user.u.id"),
        ("aws_elasticache_cluster.not_here.id", "aws_elasticache_cluster.not_here.id"),
        ("var.aws_elasticache_cluster.c", "var.aws_elasticache_cluster.c"),
        (
            "aws_elasticache_replication_group.g[0].number_cache_clusters",
            "elasticache_replication_group.g[0].num_cache_clusters",
        ),
        (
            "one(aws_elasticache_replication_group.g.cluster_mode).num_node_groups",
            "elasticache_replication_group.g.num_node_groups",
        ),
        (
            "[for g in values(aws_elasticache_replication_group.g) : g.cluster_mode[0].num_node_groups]",
            "[for g in values(elasticache_replication_group.g) : g.num_node_groups]",
        ),
        (
            "{ for k, g in aws_elasticache_replication_group.g[*] : k => g.number_cache_clusters }",
            "{ for k, g in elasticache_replication_group.g[*] : k => g.num_cache_clusters }",
        ),
        (
            "[for g in var.g : g.number_cache_clusters]",
            "[for g in var.g : g.number_cache_clusters]",
        ),
        (
            "aws_elasticache_replication_group.g.cluster_mode[0].num_node_groups",
            "elasticache_replication_group.g.num_node_groups",
        ),
        (
            "aws_elasticache_replication_group.g.cluster_mode.0.num_node_groups",
            "elasticache_replication_group.g.num_node_groups",
        ),
    ] {
        let text = format!("{DECLARED}output \"o\" {{\n  value = {before}\n}}\n");
        let found = rewritten(&text);
        assert!(found.ends_with(&format!("output \"o\" {{\n  value = {after}\n}}\n")), "{found}");
    }
}

/// Blocks that name addresses.
#[test]
fn addresses() {
    for (before, after) in [
        (
            "import {\n  to = aws_elasticache_cluster.c\n}",
            "import {\n  to = elasticache_cluster.c\n}",
        ),
        (
            "import {\n  provider = aws.x\n  to = aws_elasticache_cluster.c\n}",
            "import {\n  provider = elasticache.x\n  to = elasticache_cluster.c\n}",
        ),
        (
            "moved {\n  from = aws_elasticache_cluster.old\n  to   = aws_elasticache_cluster.c\n}",
            "moved {\n  from = aws_elasticache_cluster.old\n  to   = aws_elasticache_cluster.c\n}",
        ),
        (
            "removed {\n  from = aws_elasticache_cluster.gone\n}",
            "removed {\n  from = aws_elasticache_cluster.gone\n}",
        ),
        (
            "resource \"x\" \"y\" {\n  depends_on = [\"aws_elasticache_cluster.c\", aws_elasticache_cluster.c]\n}",
            "resource \"x\" \"y\" {\n  depends_on = [\"elasticache_cluster.c\", elasticache_cluster.c]\n}",
        ),
    ] {
        let found = rewritten(&format!("{DECLARED}{before}\n"));
        assert!(found.contains(after), "{found}");
    }
}

#[test]
fn what_the_target_lacks_stays_and_is_reported() {
    let lacking = "resource \"aws_elasticache_cluster\" \"x\" {\n  unheard_of = 1\n}\n";
    let reads = "output \"o\" {\n  value = aws_elasticache_cluster.c.unheard_of\n}\n";
    let text = format!("{DECLARED}{lacking}{reads}");
    let json = r#"{"resource": {"aws_elasticache_cluster": {}}}"#;
    let files = [("main.tf", &*text), ("more.tf.json", json)];
    let outcome = outcome(&files, Way::Moved).unwrap();
    assert!(outcome.files["main.tf"].contains(lacking));
    assert_eq!(outcome.files["more.tf.json"], json);
    let said = outcome.said();
    let beginnings = [
        "main.tf:7: aws_elasticache_user.u stays with hashicorp/aws, because",
        "main.tf:10: aws_elasticache_cluster.x stays with hashicorp/aws, because elasticache_cluster has no argument",
        "main.tf:13: elasticache_cluster has no attribute \"unheard_of\"",
        "more.tf.json:1: files in JSON are not rewritten",
    ];
    assert_eq!(said.len(), beginnings.len(), "{said:#?}");
    for (said, beginning) in said.iter().zip(beginnings) {
        assert!(said.starts_with(beginning), "{said}");
    }
}

#[test]
fn a_file_that_is_no_hcl_is_an_error_with_its_place() {
    let broken = outcome(&[("main.tf", "a = 1\nb = = 2\n")], Way::Moved).err().unwrap();
    assert!(broken.starts_with("main.tf:2:5: "), "{broken}");
    let text = "module \"m\" {\n  source = \"./gone\"\n}\n";
    let missing = outcome(&[("main.tf", text)], Way::Moved).err().unwrap();
    assert!(
        missing.starts_with("main.tf:1: the module \"m\" has the source \"./gone\""),
        "{missing}"
    );
    assert!(outcome(&[("README.md", "")], Way::Moved).err().unwrap().contains("no file"));
}

/// A variable that every caller gives a whole resource has its attributes.
#[test]
fn former_names_of_a_resource_that_a_module_gets() {
    let root = "resource \"aws_elasticache_replication_group\" \"g\" {\n}\n\
        module \"m\" {\n  source = \"./m\"\n  group  = aws_elasticache_replication_group.g[\"a\"]\n  other  = 1\n}\n";
    let second = "module \"n\" {\n  source = \"./m\"\n  group  = var.number_cache_clusters\n}\n";
    let reads = "output \"o\" {\n  value = [var.group.number_cache_clusters, var.other.number_cache_clusters]\n}\n";
    let files = [("main.tf", root), ("m/main.tf", reads)];
    let once = outcome(&files, Way::Moved).unwrap();
    let expected = reads.replacen("number_", "num_", 1);
    assert_eq!(once.files["m/main.tf"], expected);

    let both = format!("{root}{second}");
    let twice = outcome(&[("main.tf", &both), ("m/main.tf", reads)], Way::Moved).unwrap();
    assert_eq!(twice.files["m/main.tf"], reads, "the other caller passes something else");
}

/// A name in brackets may be a former one, but the key of an instance is no name.
#[test]
fn a_computed_name_of_an_attribute_is_reported() {
    let resource = |name: &str, more: &str| {
        format!("resource \"aws_elasticache_replication_group\" \"{name}\" {{\n{more}}}\n")
    };
    let text = format!(
        "{}{}locals {{\n  a = aws_elasticache_replication_group.one[var.name]\n  b = aws_elasticache_replication_group.all[var.name]\n  \
         c = aws_elasticache_replication_group.all[var.name][var.name]\n  \
         d = aws_elasticache_replication_group.one[\"number_cache_clusters\"]\n  \
         e = aws_elasticache_replication_group.one[\"arn\"]\n  f = aws_elasticache_replication_group.all[0].arn\n}}\n",
        resource("one", ""),
        resource("all", "  for_each = var.all\n"),
    );
    let said = outcome(&[("main.tf", &text)], Way::Moved).unwrap().said();
    let lines: Vec<&str> = said
        .iter()
        .filter(|said| {
            said.contains("by a name in brackets")
                && said.contains("num_cache_clusters for number_cache_clusters")
        })
        .filter_map(|said| said.split(':').nth(1))
        .collect();
    assert_eq!(lines, ["7", "9", "10"], "{said:#?}");
}

/// hashicorp/aws plans what reads such an argument, because it computes it; here it is null.
#[test]
fn an_argument_that_is_left_out_has_its_default_where_it_is_read() {
    let resources = "resource \"aws_elasticache_cluster\" \"out\" {\n}\n\n\
        resource \"aws_elasticache_cluster\" \"set\" {\n  apply_immediately = var.now\n}\n\n";
    for (before, after) in [
        (
            "!aws_elasticache_cluster.out.apply_immediately?1:2",
            "!coalesce(elasticache_cluster.out.apply_immediately, false)?1:2",
        ),
        (
            "\"${aws_elasticache_cluster.out[0].apply_immediately}\"",
            "\"${coalesce(elasticache_cluster.out[0].apply_immediately, false)}\"",
        ),
        (
            "!aws_elasticache_cluster.set.apply_immediately",
            "!elasticache_cluster.set.apply_immediately",
        ),
        (
            "aws_elasticache_cluster.out[*].apply_immediately",
            "elasticache_cluster.out[*].apply_immediately",
        ),
        ("aws_elasticache_cluster.out.engine", "elasticache_cluster.out.engine"),
    ] {
        let text = format!("{resources}output \"o\" {{\n  value = {before}\n}}\n");
        assert!(rewritten(&text).contains(&format!("value = {after}\n")), "{}", rewritten(&text));
    }
    let plain = format!(
        "{resources}resource \"x\" \"y\" {{\n  lifecycle {{\n    replace_triggered_by = \
         [aws_elasticache_cluster.out.apply_immediately]\n  }}\n}}\n"
    );
    assert!(rewritten(&plain).contains("[elasticache_cluster.out.apply_immediately]"));
}
