//! A whole page.

use super::*;
use crate::framework::model::{Model as _, Set, Val, single};
use crate::framework::schema::{Default, computed, optional, optional_computed, required};

crate::model! {
    /// Manages a thing,
    /// in two lines.
    ///
    /// More.
    struct Thing {
        /// Its token.
        token_enabled: bool => optional(),
        /// Its token.
        token: String => optional().sensitive(),
        /// Its name.
        name: String => required().force_new(),
        /// Whether it is on.
        on: bool => optional_computed().default(Default::Bool(false)),
        /// Its tags.
        tags: Set<String> => computed(),
        /// Its disks.
        disks: Vec<Val<Disk>> => optional(),
    }
    blocks {
        /// Limits.
        timeouts: Limits => single(),
    }
}
crate::model! {
    /// Limits.
    struct Limits {
        /// For creation.
        create: String => optional(),
    }
}
crate::model! {
    /// A disk.
    struct Disk {
        /// Its size.
        size: i64 => optional(),
        /// Its parts.
        parts: Set<Part> => computed(),
        /// Its name.
        name: String => optional(),
    }
}
crate::model! {
    /// A part of a disk.
    struct Part {
        /// Its number.
        number: i64 => computed(),
    }
}

const PAGE: &str = r#"---
page_title: "x_thing Resource"
subcategory: ""
description: |-
  Manages a thing, in two lines.
---

<!-- Made by `make docs` from the schema. Don't edit. -->

# x_thing (Resource)

Manages a thing,
in two lines.

More.

## Example Usage

```terraform
resource "x_thing" "a" {}
```

## Schema

### Required

- `name` (String) Its name. **Changing it forces a new resource.**

### Optional

- `disks` (List of Object) Its disks. (see [below for nested schema](#nestedatt--disks))
- `on` (Boolean) Whether it is on. Default: `false`.
- `timeouts` (Block, Optional) Limits. (see [below for nested schema](#nestedblock--timeouts))
- `token` (String, Sensitive) Its token.
- `token_enabled` (Boolean) Its token.

### Read-Only

- `tags` (Set of String) Its tags.

<a id="nestedatt--disks"></a>
### Nested Schema for `disks`

Optional:

- `name` (String) Its name.
- `size` (Number) Its size.

Read-Only:

- `parts` (Set of Object) Its parts. (see [below for nested schema](#nestedobjatt--disks--parts))

<a id="nestedobjatt--disks--parts"></a>
### Nested Schema for `disks.parts`

Read-Only:

- `number` (Number) Its number.

<a id="nestedblock--timeouts"></a>
### Nested Schema for `timeouts`

Optional:

- `create` (String) For creation.

## Import

```shell
terraform import x_thing.a name
```
"#;

#[test]
fn a_page_says_what_the_schema_says() {
    let page = render(&Page {
        kind: Kind::Resource,
        name: "x_thing",
        block: &Thing::block(),
        example: "resource \"x_thing\" \"a\" {}\n",
        import: Some("terraform import x_thing.a name"),
        extra: Extra::default(),
    });
    assert_eq!(page, PAGE);
}

/// What only some pages have stands where a reader looks for it.
#[test]
fn what_only_some_pages_have() {
    let pair = |a: &str, b: &str| [(a.to_owned(), b.to_owned())];
    let page = render(&Page {
        kind: Kind::Resource,
        name: "x_thing",
        block: &Thing::block(),
        example: "resource \"x_thing\" \"a\" {}\n",
        import: Some("terraform import x_thing.a name"),
        extra: Extra {
            notes: "~> **Note** Mind the gap.\n",
            examples: &pair("Another", "resource \"x_thing\" \"b\" {}\n"),
            sections: "## Limits\n\nNone.\n",
            timeouts: &pair("create", "40m"),
            import_blocks: &pair("By a block:", "import {}\n"),
        },
    });
    let order = [
        "More.\n\n~> **Note** Mind the gap.\n\n## Example Usage\n",
        "\n```\n\n### Another\n\n```terraform\nresource \"x_thing\" \"b\" {}\n```\n\n## Limits\n\nNone.\n\n## Schema\n",
        "\n\n## Timeouts\n\nThe defaults, which a `timeouts` block changes:\n\n- `create`: `40m`\n\n## Import\n",
        "\n```\n\nBy a block:\n\n```terraform\nimport {}\n```\n",
    ];
    let places: Vec<Option<usize>> = order.iter().map(|text| page.find(text)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{page}");
}
