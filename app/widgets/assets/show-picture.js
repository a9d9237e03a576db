/* The picture as a component by itself, with the server to tell what was done in it. */

const pictures = new WeakMap();

export default function showPicture({ data, parentElement, setTriggerValue }) {
  let picture = pictures.get(parentElement);
  if (!picture) {
    picture = new PictureOnPage(parentElement);
    pictures.set(parentElement, picture);
  }
  picture.update(data, (event) => setTriggerValue("event", event));
  return () => {
    picture.close();
    pictures.delete(parentElement);
  };
}
