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

  # Which limits to enforce: those of the API Reference, 2017-10-24 (the default), or those of AWS today.
  api_edition = "current"

  default_tags {
    tags = { managed_by = "terraform" }
  }
}
