/**
 * What the scripts of the pages are checked against; it ships nowhere. `Page` names the block of data that Python makes
 * (graph/page/content.py and standing.py) and the values that modules hand to each other; `vis` is what we ask of vis-network.
 */

declare namespace Page {
  // ---- rows, as graph/rows.py has them

  interface DocumentRow { iri: string; title: string; number: string; issuers: string; date: string; effective_from: string; effective_to: string; source: string; sha256: string; pages: string }
  interface Provision { iri: string; document: string; parent: string; kind: "section" | "measure" | "action" | "context"; path: string; position: number; label: string; title: string; text: string; start: number; end: number; quote: string }
  interface Agency { iri: string; name: string; full_name: string; name_en: string; kind: string; kind_zh: string; kind_en: string; parent: string; jurisdiction: string; resolved: boolean; level: string }
  interface Alias { iri: string; name: string; lang: string }
  interface Signed { verified_by: string; verified_on: string }
  interface Quoted { document: string; start: number; end: number; quote: string }
  interface Assignment extends Signed, Quoted { iri: string; measure: string; agency: string; role: "lead" | "support" | "responsible"; order: number; basis: string; surface: string; statement: string; rank: Rank }
  interface Member { collection: string; member: string }
  interface Decision extends Signed { iri: string; document: string; provision: string; code: string; message: string; start: number | null; end: number | null; quote: string }
  type Rank = "lead" | "first" | "other" | "support";

  interface Tables {
    documents: DocumentRow[]; provisions: Provision[]; agencies: Agency[]; names: Alias[]; assignments: Assignment[]; members: Member[]; decisions?: Decision[];
  }
  /**
   * A row of some kind of fact: what all kinds have, and what amounts have; columns that a kind declares are read by their
   * name (`valueIn` in kinds.js). Rows of duties, provisions and decisions can be taken as one.
   */
  interface Fact {
    iri: string; document: string; provision?: string; measure?: string; agency?: string; surface?: string; rank?: Rank; basis?: string; statement?: string; order?: number;
    name?: string; title?: string; number?: string; label?: string; path?: string; code?: string; message?: string;
    cited?: string; literal?: string; value?: number; value_to?: number | null; unit?: string; comparator?: string;
    start?: number | null; end?: number | null; quote: string; verified_by?: string; verified_on?: string;
  }
  /** A kind of fact, as graph/page/kinds.py packs it. */
  interface FactKind {
    name: string; table: string; title: Both; sign: string; style: string; say: string[]; aside: string[];
    columns: Record<string, { label: Both; choices?: Record<string, Both>; lengths?: Record<string, Both>; exact?: string; inferred?: boolean }>;
    subject: string; classes: Record<string, Both>; by: string; link: string; thing: boolean; report: string; listed: boolean;
    /** What a reader may correct of it. */
    editable: Editable | null;
  }
  /** What can be corrected, as graph/page/correcting.py packs it. */
  interface Editable { name: string; holder: string; key: string; numeric: boolean; fields: OpenField[] }
  interface OpenField { field: string; label: Both; form: string; optional: boolean; column: string; choices?: Record<string, Both>; pattern?: string }
  /** Some words of a document. */
  interface Range { document: string; start?: number | null; end?: number | null }

  // ---- the block of data

  /** A text in both languages, Chinese first. */
  type Both = [string, string];
  type Cell = Both | string | number | null;
  type Kind = "count" | "number" | "share" | "flag" | "label";
  type Value = number | null | undefined;
  interface ReportTable { title: Both; note: Both; columns: [name: string, title: Both, kind: string, brief: boolean][]; rows: Cell[][]; passages: string[][] }
  interface Group { id: string; column: number; zh: string; en: string; size: number }
  interface Standing {
    measures: string[]; agencies: [string, number, number, number, number, number, number][]; pairs: [number, number, number[]][]; sole: number[]; orphans: number[];
    parents: string[]; idle: string[]; apart: string[][]; ranks: Rank[]; scopes: string[]; offered: [string, number][];
  }
  type Form = [head: string, node: string, between: string, edge: string, tail: string];
  interface Data {
    format: string; page: "index" | "graph" | "network" | "knowledge" | "document"; lang: "zh" | "en"; base: string; kinds: FactKind[]; standing: Standing;
    tables: Record<string, { fields: string[]; rows: unknown[][] }>;
    // pages with a graph
    nodes: Node[]; edges: Edge[]; options: object; groups: Group[]; headings?: { id: string; y: number }[];
    forms: { gexf: Form; graphml: Form; jsonld: { context: Record<string, string>; classes: Record<string, string>; names: Record<string, string>; relations: Record<string, string> } };
    // the report
    findings: [name: string, head: Both, text: Both, passages: string[]][]; figures: Record<string, [number: number, total: number | null, named: string[]]>; untargeted: string[]; parts: Record<string, string>;
    counting: Both; report: Record<string, ReportTable>;
    load: { metrics: [string, Kind, Both, Both][]; agencies: [string, ...Value[]][]; totals: [string, Kind, Both, Both, Value][] };
    // the text
    texts: Record<string, (number | string)[][]>; itself: Editable;
    /** What a page is called that is of some documents of a library. */
    title?: string;
    /** In a library: the page of each agency and document. */
    links?: Record<string, string>;
  }

  /** A document of the library: its page, its title, and what else tells it from others. */
  type Named = [page: string, title: string, about: string[]];
  /** What a document cites of the library, and who cites it, as graph/library/references.py packs it. */
  interface Cited {
    cites: Record<string, [held: Named[], places: number[]]>;
    by: [...Named, times: number, exact: 0 | 1, places: [relation: string, place: string, start: number, end: number, words: string][]][];
  }

  // ---- what modules hand to each other

  interface Point { x: number; y: number }
  interface Size { width: number; height: number }
  interface Box extends Size { left: number; top: number }
  /** A node as the data block places it, or a folded group as one. */
  interface Node extends Point { id: string; group: string; column: number; r: number; in: string; count?: number }
  interface Edge { id: string; from: string; to: string; weight: number; rank?: Rank; relation?: string; folded?: boolean }
  interface Graph { key: string; nodes: Node[]; edges: Edge[]; byId: Map<string, Node>; at: Map<string, Edge[]> }
  /** What a node stands for; `kind` where it is what the facts of a kind speak of. */
  interface Entity { id: string; group: string; kind?: FactKind; row: Partial<Fact>; rows: Fact[] }
  interface Hit { id: string; score: number; title: string; note?: string | null }
  interface State { node: string; at: string; view: string; lang: string; theme: string; sort: string; look: string; scope: string; least: string; circle: string; hide: string[]; show: string[] }
  /** What an element holds: elements, or text that stays text; what is empty is left out. */
  type Child = globalThis.Node | string | number | null | undefined | false | Child[];
  interface Options { [attribute: string]: any; on?: Record<string, (event: any) => void>; style?: Record<string, string | number> } // events and attributes of every kind

  /** The colours of the theme, by name. */
  type Inks = Record<string, string>;
  /** What draws: the canvas of the page, or the pen of a picture that takes the same calls. */
  type Brush = CanvasRenderingContext2D;
  interface View { position: Point; scale: number }
  interface Scene { name: string; bounds(): Box; paint(ctx: Brush): void; style(): { inks: Inks; fonts: { sans: string; serif: string } } }

  /** What a page asks of its drawing. */
  interface Drawing {
    start(): void;
    /** Fits what is shown to the room that the page has. */
    arrange(): void;
    /** Draws again after something was chosen, hidden or opened. */
    refresh(): void;
    /** Draws again after the theme or the language has changed. */
    repaint(): void;
    /** Brings a node into view when it is outside. */
    reveal(id: string): void;
    zoom(factor: number): void;
    fit(): void;
    /** Goes to where the link says that the reader was looking; says whether it says so. */
    look(): boolean;
    /** What a picture of it shows. */
    scene: Scene;
  }

  /** What is particular to one drawing: where nodes stand, how they look, and what is beside what. */
  interface Layout {
    /** Of the file of a picture. */
    name: string;
    /** What decides where nodes stand, beside what is shown. */
    key(): string;
    /** Gives every node and heading that is shown its place. */
    place(graph: Graph): void;
    /** Where vis-network keeps a node. */
    anchor(node: Node): Point;
    room(node: Node): Size;
    /** Is told the room of the page before nodes are placed. */
    prepare(width: number, height: number): void;
    /** Fits the nodes to the room, and says where to look. */
    fit(width: number, height: number): View;
    /** What a view was fitted to; when that changes, it is fitted anew. */
    fitted(): string;
    arranged(): void;
    /** Whether the reader moves the view, or the page scrolls. */
    moves(): boolean;
    /** A node or a line with all that is strengthened when it is chosen. */
    belonging(id: string): Set<string>;
    nodeAt(point: Point): string | undefined;
    lineAt(point: Point): string | undefined;
    /** The next node across or down; the first one where none is chosen. */
    next(from: Node | undefined, way: [across: number, down: number]): string | undefined;
    wheel(event: WheelEvent): void;
    reveal(node: Node): void;
    bounds(): Box;
    drawBelow(ctx: Brush): void;
    drawNode(ctx: Brush, node: Node): void;
    /** Draws what lies over the nodes; on the page no scale is given. */
    drawAbove(ctx: Brush, scale?: number): void;
  }
  /** The sizes of columns: `lefts` and `total` once they are fitted to a width. */
  interface Shape { widths: number[]; bar: number; margin: number; height: number; stretch: number; lines: number; size: number; label: number; lefts: number[]; total: number }
  /** A run of words of a text: an entity of HTML is one character for several, and whole. */
  interface Run { start: number; end: number; characters: string[]; whole?: boolean }
  interface Block { document: string; from: number; until: number; runs: Run[]; provision?: Provision; text: HTMLElement }
  interface Line { ids: string[]; leads: Record<string, string>; position: number; cells: (string | number)[] }
}

declare namespace vis {
  class DataSet {
    add(items: object[]): void;
    update(items: object[]): void;
    clear(): void;
  }
  class Network {
    constructor(container: HTMLElement, data: object, options: object);
    on(event: "beforeDrawing" | "afterDrawing", listener: (ctx: CanvasRenderingContext2D) => void): void;
    on(event: "click", listener: (event: { pointer: { canvas: Page.Point } }) => void): void;
    on(event: "dragEnd" | "zoom", listener: () => void): void;
    moveTo(view: { position?: Page.Point; scale?: number }): void;
    setOptions(options: object): void;
    setSize(width: string, height: string): void;
    redraw(): void;
    getScale(): number;
    getViewPosition(): Page.Point;
    DOMtoCanvas(point: Page.Point): Page.Point;
    canvasToDOM(point: Page.Point): Page.Point;
  }
}

/** For tests: when a page was ready, and where names stand on it. */
interface Window {
  readyAt: number;
  /** Data that scripts beside the page gave it, by name. */
  policy?: Record<string, any>;
  scheduler?: { yield?(): Promise<void> };
  labelBoxes(): Page.Box[];
  toScreen(x: number, y: number): Page.Point;
}

/** What the pages of the library hold (graph/library). */
declare namespace Shelf {
  interface Document { page: string; title: string; number: string; issuers: string; area: string; date: string; genre: string; kind: string; from: string; to: string; source: string; part: number; measures: number; borne: number; duties: number; targets: number; deadlines: number; support: number; initials: string }
  interface Agency { page: string; label: string; label_en: string; name: string; full: string; area: string; kind: string; kind_zh: string; kind_en: string; parent: string; level: string; scope: string; known: number; field: string; load: number; lead: number; first: number; other: number; help: number; sole: number; documents: number; names: string[]; initials: string }
  interface Task { document: Document; path: string; place: string; title: string; start: number; end: number; lead: Agency[]; support: Agency[]; responsible: Agency[]; inferred: Agency[]; status: [Page.Both, note: string, by: string, on: string] | null; facts: Fact[]; places: string[] }
  /** What stands in a provision; `task` where that is, or lies in, a measure. */
  interface Held { document: Document; task: Task | null; path: string; place: string; start: number; end: number }
  interface Fact extends Held { kind: "target" | "deadline"; of: string; said: Page.Both; due: string; every: string; told: number; quote: string }
  interface Support extends Held { amount: Page.Both; value: number; quote: string; condition: string }
  interface Place { document: Document; task: Task | null; path: string; name: string }
  /** What rows are filtered by: by choosing one of their values, or by typing a part of one. */
  interface Facet { name: string; title: string; typed?: boolean; of(row: any): string[]; say?(value: string): string; order?(a: [string, number], b: [string, number]): number }
  /** Rows stand by a key each, those of the same key as they stand in the list; `spelled` keys by their sound. */
  interface Sort { name: string; key(row: any): string | number; down?: boolean; spelled?: boolean }
  interface Column { name: string; cell(row: any): Page.Child; text(row: any): string | number | Promise<string> }
  interface Listing {
    name: string; counts: string; rows: any[]; words(row: any): string; facets: Facet[]; columns: Column[];
    sorts?: Sort[]; above?(rows: any[]): Page.Child; aside?(rows: any[]): Page.Child;
  }
}
