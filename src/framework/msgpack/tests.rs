use proptest::prelude::*;

use super::*;

/// A strategy for a type and a value of it.
fn typed_value() -> impl Strategy<Value = (Type, Value)> {
    let leaf = prop_oneof![
        Just((Type::String, Value::Null)),
        Just((Type::Number, Value::Unknown)),
        any::<bool>().prop_map(|v| (Type::Bool, Value::Bool(v))),
        any::<i64>().prop_map(|v| (Type::Number, Value::from(v))),
        any::<u64>().prop_map(|v| (Type::Number, Value::Number(Number::from(v)))),
        "-?[1-9][0-9]{0,30}\\.[0-9]{1,5}"
            .prop_map(|text| { (Type::Number, Value::Number(text.parse().expect("a number"))) }),
        ".{0,40}".prop_map(|text| (Type::String, Value::String(text))),
    ];
    leaf.prop_recursive(4, 30, 4, |inner| {
        prop_oneof![
            (inner.clone(), 0_usize..40).prop_map(|((ty, value), count)| {
                (Type::List(Box::new(ty)), Value::List(vec![value; count]))
            }),
            inner
                .clone()
                .prop_map(|(ty, value)| { (Type::Set(Box::new(ty)), Value::Set(vec![value])) }),
            (inner.clone(), prop::collection::btree_set("[a-z]{1,9}", 0..20)).prop_map(
                |((ty, value), names)| {
                    let items = names.into_iter().map(|name| (name, value.clone())).collect();
                    (Type::Map(Box::new(ty)), Value::Map(items))
                }
            ),
            prop::collection::btree_map("[a-z_]{1,9}", inner, 0..6).prop_map(|parts| {
                let mut ty = ObjectType::default();
                let mut value = Attributes::new();
                for (name, (part_ty, part)) in parts {
                    // The types of a schema have names that live as long as the program.
                    let name: &'static str = name.leak();
                    ty.attributes.insert(name, part_ty);
                    value.insert(name, part);
                }
                (Type::Object(ty), Value::Object(value))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn reads_what_it_writes((ty, value) in typed_value()) {
        let bytes = encode(&value, &ty);
        prop_assert_eq!(decode(&bytes, &ty), Ok(value));
    }

    #[test]
    fn no_bytes_can_crash_it(bytes in prop::collection::vec(any::<u8>(), 0..200), (ty, _) in typed_value()) {
        let _ = decode(&bytes, &ty);
    }

    #[test]
    fn every_cut_is_noticed((ty, value) in typed_value()) {
        let bytes = encode(&value, &ty);
        prop_assert!(decode(&bytes[..bytes.len() - 1], &ty).is_err());
    }
}

/// Bytes captured from Terraform 1.11.4, as `../shared/protocol.md` lists them.
#[test]
fn unknown_null_and_refinements() {
    assert_eq!(decode(&[0xd4, 0, 0], &Type::String), Ok(Value::Unknown));
    let refined = [0xc7, 0x07, 0x0c, 0x82, 0x01, 0xc2, 0x02, 0xa2, 0x6e, 0x2d];
    assert_eq!(decode(&refined, &Type::String), Ok(Value::Unknown));
    assert_eq!(decode(&[0xc0], &Type::Object(ObjectType::default())), Ok(Value::Null));
    assert_eq!(encode(&Value::Unknown, &Type::String), [0xd4, 0, 0]);
    assert_eq!(encode(&Value::Null, &Type::String), [0xc0]);
}

#[test]
fn numbers_in_every_spelling() {
    let one_and_a_half = Value::Number("1.5".parse().expect("a number"));
    let as_float = encode(&one_and_a_half, &Type::Number);
    assert_eq!(as_float[0], 0xcb);
    let mut as_text = Vec::new();
    encode::write_str(&mut as_text, "1.5").expect(IN_MEMORY);
    assert_eq!(decode(&as_text, &Type::Number), Ok(one_and_a_half));
    let tenth = Value::Number("0.1".parse().expect("a number"));
    assert_eq!(encode(&tenth, &Type::Number), b"\xa30.1");
    assert!(decode(b"\xa3abc", &Type::Number).is_err());
}

#[test]
fn wrong_types_are_named() {
    let ty = Type::Object(ObjectType {
        attributes: BTreeMap::from([("port", Type::List(Box::new(Type::Number)))]),
        ..ObjectType::default()
    });
    let mut bytes = Vec::new();
    encode::write_map_len(&mut bytes, 1).expect(IN_MEMORY);
    encode::write_str(&mut bytes, "port").expect(IN_MEMORY);
    encode::write_array_len(&mut bytes, 1).expect(IN_MEMORY);
    encode::write_bool(&mut bytes, true).expect(IN_MEMORY);
    let error = decode(&bytes, &ty).expect_err("a bool is no number");
    assert_eq!(error.to_string(), "not a number at port.0");
}

#[test]
fn missing_attributes_are_null_and_unknown_ones_refused() {
    let ty = Type::Object(ObjectType {
        attributes: BTreeMap::from([("a", Type::Bool)]),
        ..ObjectType::default()
    });
    let empty = decode(&[0x80], &ty).expect("an object");
    assert_eq!(empty, Value::Object(Attributes::from([("a", Value::Null)])));
    assert!(decode(&[0x81, 0xa1, b'b', 0xc3], &ty).is_err());
}
