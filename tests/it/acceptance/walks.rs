//! The guides in `docs/guides`, command by command, on the simulator: what `support::guide` says of each block.

use std::path::Path;
use std::process::Command;

use crate::support::guide::{self, Item};
use crate::support::processes;
use crate::support::world::World;

/// A provider block for the guides that show none.
const PROVIDER: &str = "terraform {\n  required_providers {\n    elasticache = { source = \
     \"elasticache-rs/elasticache\" }\n  }\n}\n";

/// Runs a guide from its beginning to its end.
#[track_caller]
fn walk(name: &str) {
    let path = format!("docs/guides/{name}.md");
    let items = guide::items(&guide::page(&path));
    let world = World::new();
    let has_provider = items.iter().any(|it| it.text.contains("required_providers"));
    world.workspace.write("provider.tf", if has_provider { "" } else { PROVIDER });
    let shell = Shell::new(&world);
    let (mut ran, mut output) = (0, String::new());
    for item in &items {
        let place = format!("{path}, line {}", item.line);
        match item.what.as_str() {
            "file" => {
                let file = world.workspace.work().join(&item.argument);
                std::fs::create_dir_all(file.parent().expect("a folder")).unwrap();
                std::fs::write(file, &item.text).unwrap();
            }
            "run" => {
                output = shell.run(item, &place);
                ran += 1;
            }
            "output" => {
                let written = words(&output);
                for line in item.text.lines().filter(|line| *line != "...") {
                    assert!(written.contains(&words(line)), "{place}: not {line:?} in:\n{output}");
                }
            }
            "simulator" => {
                let change = serde_json::from_str(&item.argument).expect("JSON");
                world.simulator.mutate(change);
            }
            _ => {}
        }
    }
    assert!(ran > 0, "{path} has no command that is run");
    world.simulator.assert_no_violations();
}

fn words(text: &str) -> String {
    let text = text.replace(['│', '╷', '╵'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The shell of somebody who has started the simulator and done what it says.
struct Shell<'a> {
    world: &'a World,
    url: String,
}

impl<'a> Shell<'a> {
    fn new(world: &'a World) -> Self {
        // `terraform init` has no registry to ask here; modules it installs.
        let bin = world.workspace.bin();
        let real = world.terraform.program().display().to_string();
        let script = format!(
            "#!/bin/sh\nexport TF_CLI_ARGS=-no-color\n[ \"$1\" = init ] && exec {real} get\nexec {real} \"$@\"\n"
        );
        let file = bin.join("terraform");
        std::fs::write(&file, script).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(&file, mode).unwrap();
        Self { world, url: world.simulator.url() }
    }

    /// Runs the commands of a block; what they wrote.
    #[track_caller]
    fn run(&self, item: &Item, place: &str) -> String {
        let (bin, home) = (self.world.workspace.bin(), self.world.workspace.home());
        let provider = processes::provider_binary();
        let provider = provider.parent().unwrap_or_else(|| Path::new("/")).display().to_string();
        let done = Command::new("sh")
            .args(["-e", "-c", &item.text])
            .current_dir(self.world.workspace.work())
            .env_clear()
            .env("PATH", format!("{}:{provider}:/usr/local/bin:/usr/bin:/bin", bin.display()))
            .env("HOME", home)
            .env("TMPDIR", self.world.workspace.tmp())
            .env("TF_CLI_CONFIG_FILE", self.world.workspace.root().join("terraform.rc"))
            .env("TF_INPUT", "0")
            .env("CHECKPOINT_DISABLE", "1")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_ENDPOINT_URL_ELASTICACHE", &self.url)
            .env("AWS_ENDPOINT_URL_STS", &self.url)
            .env("AWS_ACCESS_KEY_ID", "test")
            .env("AWS_SECRET_ACCESS_KEY", "test")
            .env("AWS_REGION", "us-east-1")
            .output()
            .expect("sh runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let written = text(&done.stdout) + &text(&done.stderr);
        let code =
            if item.argument.is_empty() { 0 } else { item.argument.parse().expect("a code") };
        assert_eq!(done.status.code(), Some(code), "{place}:\n{}\n{written}", item.text);
        written
    }
}

macro_rules! guides {
    ($($test:ident: $name:literal;)*) => {
        $(#[test]
        fn $test() {
            walk($name);
        })*

        /// Those that `acceptance::guides` applies, or that have no steps.
        const OTHERS: &[&str] =
            &["encryption", "transit-encryption", "rules", "troubleshooting", "migrat", "moving", "import", "benchmarks"];

        /// A guide that is added has a test, and each of its commands is run or says why not.
        #[test]
        fn every_guide_is_walked() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guides");
            for entry in std::fs::read_dir(folder).unwrap() {
                let file = entry.unwrap().file_name().into_string().expect("a plain name");
                let name = file.strip_suffix(".md").expect("a page");
                let walked = [$($name),*].contains(&name);
                let other = OTHERS.iter().any(|other| name.starts_with(other));
                assert!(walked || other, "{name}: no test");
                for item in guide::items(&guide::page(&format!("docs/guides/{name}.md"))) {
                    let said = item.language != "shell" || ["run", "not run"].contains(&&*item.what);
                    assert!(said || other, "{name}, line {}: run, or why not", item.line);
                }
            }
        }
    };
}

guides! {
    getting_started: "getting-started";
    rehearsing_locally: "rehearsing-locally";
    auth_rotation: "auth-rotation";
    scaling_and_upgrading: "scaling-and-upgrading";
    parameter_groups: "parameter-groups";
    backup_and_restore: "backup-and-restore";
    editions: "editions";
    ci: "ci";
}
