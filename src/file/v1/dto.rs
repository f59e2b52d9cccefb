//! The macro that declares a record of the file: its struct, how it is read, how it is written.
//!
//! serde's derive cannot keep a field it does not know, and with RON its `flatten` writes files
//! that cannot be read back. So the visitor is written here, once.

use std::borrow::Cow;

use crate::model::Extra;

/// Where a record stands in the text it was read from: the address of its first field's name,
/// which serde hands out as a slice of that text.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::file) struct Spot(usize);

impl Spot {
    /// The spot at which `part` of a text begins.
    pub(in crate::file) fn of(part: &str) -> Self {
        Self(part.as_ptr().addr())
    }

    /// How many bytes into `text` it is, if it is a spot of that text.
    pub(in crate::file) fn within(self, text: &str) -> Option<usize> {
        let offset = self.0.checked_sub(text.as_ptr().addr())?;
        (offset < text.len() && text.is_char_boundary(offset)).then_some(offset)
    }
}

/// Where a record stands does not make it another record.
impl PartialEq for Spot {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A record of the file.
pub(in crate::file) trait Dto {
    /// The names of the fields this version knows, in the order they are written.
    const FIELDS: &'static [&'static str];

    /// Where it was read.
    fn spot(&self) -> Spot;

    /// The fields this version does not know.
    fn extra(&self) -> &Extra;

    /// Hands every known field that has to be written to `write`, in order.
    fn each_field(&self, write: &mut dyn FnMut(&'static str, &dyn super::WriteRon));
}

/// What a field is when the file does not have it.
macro_rules! missing {
    ($field:ident required) => {
        return Err(serde::de::Error::missing_field(stringify!($field)))
    };
    ($field:ident $($always:ident)?) => {
        Default::default()
    };
}

/// Whether a field has to be written: some always are, the others when they say something.
macro_rules! has_to_be_written {
    ($value:expr, $how:ident) => {
        true
    };
    ($value:expr,) => {
        crate::file::v1::dto::says_something(&$value)
    };
}

pub(super) fn says_something<T: Default + PartialEq>(value: &T) -> bool {
    *value != T::default()
}

/// Declares records. A field is `required` (reading fails without it), `always` written, or
/// left out when it has its default.
macro_rules! dto {
    ($($(#[$doc:meta])* $name:ident $what:literal {
        $($field:ident: $type:ty $(= $how:ident)?,)*
    })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(in crate::file) struct $name<'a> {
            $(pub(in crate::file) $field: $type,)*
            pub(in crate::file) extra: crate::model::Extra,
            pub(in crate::file) spot: crate::file::v1::Spot,
        }

        impl crate::file::v1::Dto for $name<'_> {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field),)*];

            fn spot(&self) -> crate::file::v1::Spot {
                self.spot
            }

            fn extra(&self) -> &crate::model::Extra {
                &self.extra
            }

            fn each_field(
                &self,
                write: &mut dyn FnMut(&'static str, &dyn crate::file::v1::WriteRon),
            ) {
                $(if has_to_be_written!(self.$field, $($how)?) {
                    write(stringify!($field), &self.$field);
                })*
            }
        }

        impl crate::file::v1::WriteRon for $name<'_> {
            fn write(&self, out: &mut String) {
                crate::file::v1::dto::write_record(self, out);
            }
        }

        impl<'de: 'a, 'a> serde::Deserialize<'de> for $name<'a> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor<'a>(std::marker::PhantomData<&'a ()>);

                impl<'de: 'a, 'a> serde::de::Visitor<'de> for Visitor<'a> {
                    type Value = $name<'a>;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($what)
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(
                        self,
                        mut map: A,
                    ) -> Result<Self::Value, A::Error> {
                        use crate::file::v1::dto::{FieldName, keep_unknown};
                        $(let mut $field: Option<$type> = None;)*
                        let mut extra = crate::model::Extra::new();
                        let mut spot = None;
                        while let Some(FieldName(name)) = map.next_key()? {
                            spot.get_or_insert_with(|| crate::file::v1::Spot::of(name));
                            match name {
                                $(stringify!($field) => {
                                    if $field.replace(map.next_value()?).is_some() {
                                        return Err(serde::de::Error::duplicate_field(
                                            stringify!($field),
                                        ));
                                    }
                                })*
                                _ => keep_unknown(&mut extra, name, map.next_value()?)?,
                            }
                        }
                        Ok($name {
                            $($field: match $field {
                                Some(value) => value,
                                None => missing!($field $($how)?),
                            },)*
                            extra,
                            spot: spot.unwrap_or_default(),
                        })
                    }
                }

                deserializer.deserialize_struct(
                    "",
                    <Self as crate::file::v1::Dto>::FIELDS,
                    Visitor(std::marker::PhantomData),
                )
            }
        }
    )*};
}

/// Writes a record in one line, if the fields this version does not know are in one.
pub(super) fn write_record<D: Dto>(record: &D, out: &mut String) {
    let mut first = true;
    let mut name_field = |out: &mut String, name: &str| {
        out.push_str(if first { "(" } else { ", " });
        out.push_str(name);
        out.push_str(": ");
        first = false;
    };
    record.each_field(&mut |name, value| {
        name_field(out, name);
        value.write(out);
    });
    for (name, value) in unknown_fields(record) {
        name_field(out, &name);
        out.push_str(&value);
    }
    if first {
        out.push('(');
    }
    out.push(')');
}

/// The fields of a record that this version does not know, each as RON that can be written.
///
/// Under the name of a known field the model keeps entries of its list that this version does
/// not know; they are written with that list.
pub(in crate::file) fn unknown_fields<D: Dto>(
    record: &D,
) -> impl Iterator<Item = (String, Cow<'_, str>)> {
    let unknown = record.extra().iter().filter(|(name, _)| !D::FIELDS.contains(&name.as_str()));
    unknown.filter_map(|(name, value)| Some((identifier(name)?, valid(value))))
}

/// `name` as RON writes the name of a field; none if there is no way to.
fn identifier(name: &str) -> Option<String> {
    [name.to_owned(), format!("r#{name}")]
        .into_iter()
        .find(|written| ron::value::RawValue::from_ron(&format!("({written}: 0)")).is_ok())
}

/// `value` if it is RON, and otherwise as a text in RON: one odd value must not cost the file.
fn valid(value: &str) -> Cow<'_, str> {
    if ron::value::RawValue::from_ron(value).is_ok() {
        return Cow::Borrowed(value);
    }
    let mut text = String::new();
    super::WriteRon::write(value, &mut text);
    Cow::Owned(text)
}

/// The name of a field, as a slice of the text.
pub(super) struct FieldName<'a>(pub(super) &'a str);

impl<'de: 'a, 'a> serde::Deserialize<'de> for FieldName<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = &'de str;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(name)
            }
        }

        deserializer.deserialize_identifier(Visitor).map(FieldName)
    }
}

/// Keeps a field this version does not know as the text it is.
pub(super) fn keep_unknown<E: serde::de::Error>(
    extra: &mut Extra,
    name: &str,
    value: &ron::value::RawValue,
) -> Result<(), E> {
    match extra.insert(name.to_owned(), value.get_ron().to_owned()) {
        None => Ok(()),
        Some(_) => Err(E::custom(format!("the field `{name}` is there twice"))),
    }
}
