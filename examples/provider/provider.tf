terraform {
  required_providers {
    elasticache = {
      source = "elasticache-rs/elasticache"
    }
  }
}

# Credentials come from where the AWS command line finds them, too: the environment, a profile, SSO,
# a credential process, a web identity, the container or the instance.
provider "elasticache" {
  region = "us-east-1"

  # Which limits are errors: those of the API document of 2017-10-24, or what AWS accepts today.
  api_edition = "current"

  default_tags {
    tags = { managed_by = "terraform" }
  }
}
