//! Who asks the preview: only its editor's browser is answered, and nobody can hold it up.
