//! Every path a source file names, in full.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A path as the compiler would resolve its start: from `crate`, or from the name of a crate.
#[derive(Debug)]
pub struct Reference {
    pub path: Vec<String>,
    /// Whether it is an import that ends in `*`.
    pub glob: bool,
    pub line: usize,
}

/// All paths in `file`, which is the module `module` (`["model", "id"]`; empty for the root).
///
/// Imports, paths in types, expressions and attributes, and whatever looks like a path inside a
/// macro call. Names that an import brought in are not followed: their import is listed.
pub fn of(file: &syn::File, module: Vec<String>) -> Vec<Reference> {
    let mut finder = Finder { module, found: Vec::new() };
    finder.visit_file(file);
    finder.found
}

struct Finder {
    module: Vec<String>,
    found: Vec<Reference>,
}

impl Finder {
    /// Notes a path, with `self`, `super` and our crate's own name resolved.
    fn note(&mut self, path: &[String], glob: bool, line: usize) {
        let mut rest = path;
        let mut full = match path.first().map(String::as_str) {
            Some("self" | "super") => {
                let mut full = vec!["crate".to_owned()];
                full.extend(self.module.iter().cloned());
                full
            }
            Some("throughline") => {
                rest = &rest[1..];
                vec!["crate".to_owned()]
            }
            _ => Vec::new(),
        };
        while let Some((first, others)) = rest.split_first() {
            match first.as_str() {
                "self" => {}
                "super" => {
                    full.pop();
                }
                _ => break,
            }
            rest = others;
        }
        full.extend(rest.iter().filter(|part| *part != "self").cloned());
        self.found.push(Reference { path: full, glob, line });
    }

    fn note_use(&mut self, tree: &syn::UseTree, before: &[String]) {
        let with = |ident: &syn::Ident| {
            let mut path = before.to_vec();
            path.push(ident.to_string());
            path
        };
        match tree {
            syn::UseTree::Path(part) => self.note_use(&part.tree, &with(&part.ident)),
            syn::UseTree::Name(name) => {
                self.note(&with(&name.ident), false, name.ident.span().start().line);
            }
            syn::UseTree::Rename(name) => {
                self.note(&with(&name.ident), false, name.ident.span().start().line);
            }
            syn::UseTree::Glob(glob) => {
                self.note(before, true, glob.star_token.spans[0].start().line);
            }
            syn::UseTree::Group(group) => {
                for item in &group.items {
                    self.note_use(item, before);
                }
            }
        }
    }

    /// Paths in tokens that no parser has a shape for: `a::b::c`, wherever it stands.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.note_if_path(&mut path, line);
                    }
                    line = ident.span().start().line;
                    path.push(ident.to_string());
                    colons = 0;
                }
                other => {
                    self.note_if_path(&mut path, line);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.note_tokens(group.stream());
                    }
                }
            }
        }
        self.note_if_path(&mut path, line);
    }

    fn note_if_path(&mut self, path: &mut Vec<String>, line: usize) {
        if path.len() > 1 {
            self.note(path, false, line);
        }
        path.clear();
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.note_use(&item.tree, &[]);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if let (true, Some(first)) = (parts.len() > 1, path.segments.first()) {
            self.note(&parts, false, first.ident.span().start().line);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        visit::visit_macro(self, call);
        self.note_tokens(call.tokens.clone());
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        visit::visit_meta_list(self, list);
        self.note_tokens(list.tokens.clone());
    }
}
