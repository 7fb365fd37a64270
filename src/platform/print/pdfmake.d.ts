// The little of pdfmake that we use: the package comes without types.
declare module 'pdfmake' {
  interface Fonts {
    [name: string]: { normal: string; bold: string; italics: string; bolditalics: string };
  }
  interface Maker {
    setFonts(fonts: Fonts): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
  }
  const maker: Maker;
  export default maker;
}
