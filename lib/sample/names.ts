/** Common names of women and men and common last names per tongue, and which countries speak it. */
export type Tongue = {
  countries: readonly string[];
  women: readonly string[];
  men: readonly string[];
  last: readonly string[];
};

const words = (text: string): readonly string[] => text.split(" ");

export const TURKISH: Tongue = {
  countries: ["TR"],
  women: words(
    "Ayşe Fatma Emine Zeynep Elif Meryem Şerife Zehra Sultan Hanife Merve Esra Büşra Kübra Işıl Gül Özge Ceren Defne İpek Nisa Azra Yağmur Çiğdem Ebru Pınar Selin Derya Tuğba Sevgi",
  ),
  men: words(
    "Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman Emre Burak Can Efe Kerem Onur Barış Serkan Volkan Oğuz Çağlar Ümit Tolga Kaan Deniz",
  ),
  last: words(
    "Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz Erdoğan Güneş Aksoy Bulut Ünal Taş Işık Avcı Bozkurt Güler Tekin Keskin Ateş Uçar Sarı Karaca Duman Erdem",
  ),
};

export const WORLD: readonly Tongue[] = [
  {
    countries: ["GB", "US", "CA", "AU", "NZ", "IE", "ZA"],
    women: words("Olivia Amelia Grace Emily Sophie Hannah Charlotte Lucy"),
    men: words("Jack Oliver Harry Thomas James Daniel Samuel Ethan"),
    last: words(
      "Smith Jones Taylor Brown Wilson Evans Walker Roberts Wright Turner Hughes Cooper Ward Murphy Campbell",
    ),
  },
  {
    countries: ["DE", "AT", "CH"],
    women: words("Anna Lena Mia Hannah Johanna Katharina"),
    men: words("Lukas Jonas Felix Maximilian Paul Elias Jürgen Björn"),
    last: words("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Hoffmann Schäfer Koch Richter Krüger"),
  },
  {
    countries: ["FR", "BE"],
    women: words("Camille Léa Manon Chloé Inès Élise Noémie"),
    men: words("Hugo Louis Gabriel Jules Théo"),
    last: words("Martin Bernard Dubois Thomas Robert Petit Durand Leroy Moreau Lefèvre Girard"),
  },
  {
    countries: ["ES", "MX", "AR", "CL"],
    women: words("Lucía Sofía María Paula Carmen Inés"),
    men: words("Hugo Mateo Álvaro Diego Javier Andrés"),
    last: words("García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Ruiz Núñez"),
  },
  {
    countries: ["IT", "PT", "BR"],
    women: words("Giulia Sofia Aurora Martina Beatriz Leonor"),
    men: words("Leonardo Francesco Lorenzo Tiago Duarte João"),
    last: words("Rossi Russo Ferrari Bianchi Romano Costa Silva Santos Ferreira Pereira Almeida"),
  },
  {
    countries: ["NL", "SE", "NO", "DK", "IS"],
    women: words("Emma Julia Saga Ingrid Freja Astrid"),
    men: words("Daan Sem Lars Erik Oskar Mikkel"),
    last: words("Jansen Bakker Visser Smit Andersson Johansson Nilsson Hansen Larsen Berg Lund"),
  },
  {
    countries: [],
    women: words("Maya Leila Nina Sara Yuki Mei Aisha Noor Daniela Petra"),
    men: words("Omar Adam Ivan Kenji Wei Arjun"),
    last: words("Novak Kowalski Horvat Petrov Tanaka Sato Chen Wang Kim Nguyen Singh Haddad Farah Cohen Papadopoulos"),
  },
];
