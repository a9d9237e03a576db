// The keys of the spectra that have one of some names.
//
// access:  read
// param:   names       list      names as they are stored
// column:  name        string    the name
// column:  keys        list      keys of the spectra with that name, in order
// order:   name
UNWIND $names AS name
MATCH (spectrum:Spectrum {name: name})
WITH name, spectrum.spectrum_id AS spectrum_id
ORDER BY spectrum_id
RETURN name, collect(spectrum_id) AS keys
ORDER BY name
