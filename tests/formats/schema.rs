//! The official JSON schema of SARIF 2.1.0, as the package `serde-sarif` carries it, and whether a document keeps to it.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

/// The schema, ready to use.
pub struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    pub fn of_sarif() -> Schema {
        let text = std::fs::read_to_string(package().join("src/schema.json")).expect("the schema");
        let json: Value = serde_json::from_str(&text).expect("JSON");
        let name = json["$id"].as_str().expect("an id").to_owned();
        assert!(name.ends_with("sarif-schema-2.1.0.json"), "{name}");
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        compiler.add_resource(&name, json).expect("a schema");
        let index = compiler.compile(&name, &mut schemas).expect("a schema");
        Schema { schemas, index }
    }

    /// What is wrong with a document.
    pub fn fault(&self, document: &Value) -> Option<String> {
        let judged = self.schemas.validate(document, self.index);
        judged.err().map(|fault| format!("{fault:#}"))
    }
}

/// Where cargo keeps the package; it fetches it when it is not there yet, in the version and with the checksum of Cargo.lock.
fn package() -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{err}");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut packages = metadata["packages"].as_array().expect("packages").iter();
    let package = packages.find(|package| package["name"] == "serde-sarif");
    let manifest = package.and_then(|package| package["manifest_path"].as_str());
    let manifest = PathBuf::from(manifest.expect("a path"));
    manifest.parent().expect("a folder").to_path_buf()
}
