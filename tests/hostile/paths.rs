//! Where pages go: no name, however it is written, leads out of the output folder or lets two pages meet.
