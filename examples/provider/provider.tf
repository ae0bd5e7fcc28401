terraform {
  required_providers {
    elasticache = {
      source = "elasticache-rs/elasticache"
    }
  }
}

# Credentials come from the standard AWS credential chain: the environment, a profile, SSO, a credential
# process, a web identity, the container or the instance.
provider "elasticache" {
  region = "us-east-1"

  default_tags {
    tags = { managed_by = "terraform" }
  }
}
