//! How the state comes along.

use super::{Way, outcome};

const GROUPS: &str = "\
resource \"aws_elasticache_cluster\" \"a\" {
  cluster_id = \"a\"
}
resource \"aws_elasticache_cluster\" \"b\" {
  for_each   = var.names
  cluster_id = \"b-${each.key}\"
}
resource \"aws_elasticache_cluster\" \"c\" {
  count      = 2
  cluster_id = \"c-${count.index}\"
}
";

#[test]
fn moved_blocks() {
    let known = "moved {\n  from = aws_elasticache_cluster.a\n  to   = elasticache_cluster.a\n}\n";
    let text = format!("{GROUPS}{known}");
    let outcome = outcome(&[("main.tf", &text)], Way::Moved).unwrap();
    let moved = &outcome.files["elasticache_moved.tf"];
    for (name, times) in [("a", 0), ("b", 1), ("c", 1)] {
        let block = known.replace("cluster.a", &format!("cluster.{name}"));
        assert_eq!(moved.matches(&block).count(), times, "{moved}");
    }
}

#[test]
fn removed_and_import_blocks() {
    let module = "module \"m\" {\n  source = \"./m\"\n}\n";
    let child = "resource \"aws_elasticache_cluster\" \"d\" {\n  cluster_id = \"d\"\n}\nresource \"aws_elasticache_cluster\" \"e\" {\n  cluster_id = var.e\n}\n";
    let text = format!("{GROUPS}{module}");
    let outcome = outcome(&[("main.tf", &text), ("m/main.tf", child)], Way::Import).unwrap();
    let blocks = &outcome.files["elasticache_import.tf"];
    for block in [
        "removed {\n  from = aws_elasticache_cluster.a\n  lifecycle {\n    destroy = false\n  }\n}\n",
        "import {\n  to = elasticache_cluster.a\n  id = \"a\"\n}\n",
        "import {\n  for_each = var.names\n  to       = elasticache_cluster.b[each.key]\n  id       = \"b-${each.key}\"\n}\n",
        "  to       = elasticache_cluster.c[each.value]\n  id       = \"c-${each.value}\"\n",
        "import {\n  to = module.m.elasticache_cluster.d\n  id = \"d\"\n}\n",
    ] {
        assert!(blocks.contains(block), "{blocks}\n{block}");
    }
    assert!(outcome.files["m/elasticache_import.tf"].contains("from = aws_elasticache_cluster.e"));
    let said = outcome.said();
    let expected =
        "m/main.tf:4: no import block is written for module.m.elasticache_cluster.e, because";
    assert!(said.len() == 1 && said[0].starts_with(expected), "{said:?}");
}
