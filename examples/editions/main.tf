# The same group under the limits of AWS today and under those of the API Reference, 2017-10-24:
#
#   terraform plan                              1 to add
#   terraform plan -var api_edition=2017-10-24  refused: 20 shards, of 15 at most in 2017
#   terraform plan -var encryption=false        refused under both: a token needs encryption in transit

terraform {
  required_providers {
    elasticache = {
      source = "elasticache-rs/elasticache"
    }
  }
}

variable "api_edition" {
  description = "Which limits to enforce: current or 2017-10-24."
  type        = string
  default     = "current"
}

variable "encryption" {
  description = "Whether traffic is encrypted."
  type        = bool
  default     = true
}

variable "auth_token" {
  description = "The AUTH token that clients must send."
  type        = string
  sensitive   = true
}

variable "endpoint" {
  description = "Custom endpoint, such as that of a simulator. Leave it out for AWS."
  type        = string
  default     = null
}

provider "elasticache" {
  region      = "us-east-1"
  api_edition = var.api_edition

  endpoints {
    elasticache = var.endpoint
  }
}

resource "elasticache_replication_group" "catalog" {
  replication_group_id       = "catalog"
  description                = "Catalog of the shop"
  node_type                  = "cache.m4.large"
  engine_version             = "5.0.6"
  num_node_groups            = 20
  subnet_group_name          = "default"
  transit_encryption_enabled = var.encryption
  auth_token                 = var.auth_token
}
