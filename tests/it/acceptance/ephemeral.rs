//! Ephemeral resources (Terraform 1.10 and later).

use crate::support::world::World;

/// A token, written to a file by a provisioner, which may use ephemeral values.
const WRITTEN: &str = r#"
ephemeral "elasticache_auth_token" "test" {
  length = 20
}
resource "terraform_data" "test" {
  provisioner "local-exec" {
    command     = "printf %s \"$TOKEN\" > token.txt"
    environment = { TOKEN = ephemeral.elasticache_auth_token.test.auth_token }
  }
}
"#;

#[test]
fn a_token_is_generated_and_stored_nowhere() {
    let mut world = World::new();
    let log = world.workspace.root().join("trace.log");
    let path = log.to_str().expect("paths here are plain").to_owned();
    world.terraform = world.terraform.clone().env("TF_LOG", "TRACE").env("TF_LOG_PATH", &path);
    world.write(WRITTEN);
    let plan = world.plan();
    let applied = world.run("apply", &["-input=false", "tfplan"]).ok();
    let token = world.workspace.read("token.txt");
    assert_eq!(token.len(), 20);
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!&#$^<>-".contains(c);
    assert!(token.chars().all(allowed), "{token}");

    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("OpenEphemeralResource"), "the provider did log");
    let kept = [
        ("the log", log),
        ("the state", world.workspace.read("terraform.tfstate")),
        ("the plan", plan.text + &plan.json.to_string()),
        ("the output", applied.report()),
    ];
    // The same search finds a text that is stored.
    assert!(kept.iter().all(|(_, text)| text.contains("terraform_data")));
    for (place, text) in kept {
        assert!(!text.contains(&token), "the token is in {place}");
    }
}

#[test]
fn an_invalid_length_is_refused_at_the_attribute() {
    let world = World::new();
    world.write("ephemeral \"elasticache_auth_token\" \"test\" {\n  length = 15\n}\n");
    let diagnostics = world.diagnostics("plan", &[]);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert_eq!(diagnostics[0].summary, "Invalid length");
    assert_eq!(diagnostics[0].code.as_deref(), Some("length = 15"));
}
