/* The picture as a component by itself, with the server to tell what was done in it. */

offer("picture", PictureOnPage);
